package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lianchu.operations.Operations;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.run.Run;
import org.springframework.jdbc.core.JdbcTemplate;

/** What nights and closes leave behind in a home. */
final class ServedHome {
    private ServedHome() {}

    /**
     * Every run with its exports' hashes; the outbox but for cuts, of which a night that died may have made one too
     * many at no cost but its number; how often each key of a settlement or a close was written in the ledger's blocks;
     * which statements there are.
     */
    static Map<String, String> footprint(Operations operations, EvidencedMarket market, Path out) throws Exception {
        Map<String, String> footprint = new TreeMap<>();
        for (Run run : operations.reports().runs().all()) {
            footprint.put("run " + run.key(), run.state() + " " + run.digest());
            exports(
                    operations,
                    run,
                    Files.createDirectories(out.resolve(run.key().toString())),
                    footprint);
        }
        JdbcTemplate jdbc = new JdbcTemplate(operations.database());
        jdbc.query(
                "SELECT business_key, state FROM outbox WHERE business_key NOT LIKE 'cut/%'",
                rs -> {
                    footprint.put("outbox " + rs.getString(1), rs.getString(2));
                });
        footprint.put(
                "closes", jdbc.queryForObject("SELECT count(*) || ' ' || min(claims) FROM term_close", String.class));
        for (String table : List.of("document", "posting", "discrepancy")) {
            footprint.put("rows of " + table, jdbc.queryForObject("SELECT count(*) FROM " + table, String.class));
        }
        LedgerWrites.times(market.access().connection(), "settlement|freeze|closed|issued|claim|proposal")
                .forEach((key, times) -> footprint.put("written " + key, times.toString()));
        statements(operations.home().statements(), footprint);
        return footprint;
    }

    private static void exports(Operations operations, Run run, Path folder, Map<String, String> footprint)
            throws Exception {
        operations.reports().export(run).to(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                footprint.put(
                        "export " + run.key() + " " + file.getFileName(),
                        HexFormat.of().formatHex(hash));
            }
        }
    }

    private static void statements(Path folder, Map<String, String> footprint) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> footprint.put("statement " + folder.relativize(file), "there"));
        }
    }
}
