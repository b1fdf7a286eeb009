package org.lianchu.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianchu.market.Dataset;

/**
 * Tells by its header whether a file looks like master data, which is received before everything else of a scan. Only
 * the order hangs on it: what the file is, its reader decides.
 */
final class MasterDataFirst {
    private static final int HEADER_BYTES = 4 << 10;
    private static final List<Dataset> MASTER_DATA =
            Arrays.stream(Dataset.values()).filter(Dataset::isMasterData).toList();
    private static final Set<String> OPTIONAL = Set.of("energy_mwh", "split");

    private MasterDataFirst() {}

    static boolean looksLikeMasterData(ScannedFile file) {
        try (InputStream in = Channels.newInputStream(file.open())) {
            String start = new String(in.readNBytes(HEADER_BYTES), StandardCharsets.UTF_8);
            String header = start.strip().lines().findFirst().orElse("").replace("\uFEFF", "");
            Set<String> columns = Arrays.stream(header.split(",", -1))
                    .map(column -> column.replace("\"", ""))
                    .collect(Collectors.toSet());
            return MASTER_DATA.stream()
                    .anyMatch(dataset -> dataset.columns().stream()
                            .allMatch(column -> columns.contains(column) || OPTIONAL.contains(column)));
        } catch (IOException unreadable) {
            // whoever receives it says so
            return false;
        }
    }
}
