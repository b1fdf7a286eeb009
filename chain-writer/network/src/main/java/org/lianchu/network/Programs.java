package org.lianchu.network;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fabric's own programs, as its official release has them in its folder {@code bin}. */
public record Programs(Path peer, Path orderer, Path osnadmin, Path configtxgen) {
    /** The environment variable with the folder that holds the programs. */
    public static final String FOLDER = "FABRIC_BIN";

    private static final Duration MOMENT = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("Version: v?(\\d{1,6})\\.(\\d{1,6})");
    private static final int MAJOR = 3;
    private static final int MINOR = 1;

    /**
     * Finds the programs in the folder that {@code FABRIC_BIN} names, or else on the {@code PATH}.
     *
     * @param environment of the process
     * @throws NetworkRefusedException PROGRAMS_MISSING, which names those that are not there and where to get them, or
     *     PROGRAMS_TOO_OLD
     * @throws IOException if the peer cannot be asked for its version
     */
    public static Programs find(Map<String, String> environment) throws IOException {
        List<Path> folders = folders(environment);
        List<String> missing = new ArrayList<>();
        Path peer = find("peer", folders, missing);
        Path orderer = find("orderer", folders, missing);
        Path osnadmin = find("osnadmin", folders, missing);
        Path configtxgen = find("configtxgen", folders, missing);
        if (!missing.isEmpty()) {
            throw new NetworkRefusedException(
                    NetworkRefusedException.Reason.PROGRAMS_MISSING,
                    "Fabric's programs " + String.join(", ", missing) + " are neither in " + FOLDER
                            + " nor on the PATH; unpack hyperledger-fabric-<os>-<arch>-3.1.x.tar.gz of"
                            + " https://github.com/hyperledger/fabric/releases and let " + FOLDER
                            + " name its folder bin");
        }
        requireRecent(peer);
        return new Programs(peer, orderer, osnadmin, configtxgen);
    }

    private static List<Path> folders(Map<String, String> environment) {
        String own = environment.getOrDefault(FOLDER, "");
        String all = own.isEmpty() ? environment.getOrDefault("PATH", "") : own;
        return Arrays.stream(all.split(Pattern.quote(File.pathSeparator)))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** Where a program is; where it is not, that is noted, and the answer means nothing. */
    private static Path find(String name, List<Path> folders, List<String> missing) {
        Optional<Path> found = folders.stream()
                .map(folder -> folder.resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            missing.add(name);
        }
        return found.orElse(Path.of(name));
    }

    /** A version without numbers is one that somebody built: it is taken at its word. */
    private static void requireRecent(Path peer) throws IOException {
        Matcher version = VERSION.matcher(Command.of(peer, "version").run(MOMENT));
        if (!version.find()) {
            return;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw new NetworkRefusedException(
                    NetworkRefusedException.Reason.PROGRAMS_TOO_OLD,
                    peer + " is of Fabric " + major + "." + minor + "; 3.1 or later is needed, from"
                            + " https://github.com/hyperledger/fabric/releases");
        }
    }
}
