package org.lianchu.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An archive that the build made. */
record Archive(Path file, String root) {
    private static final String VERSION = System.getProperty("version");

    static Archive ofParticipant() {
        return of("participant", "lianchu-participant-" + VERSION);
    }

    static Archive ofOperator() {
        return of("operator", "lianchu-" + VERSION);
    }

    private static Archive of(String module, String name) {
        return new Archive(
                Path.of("..", module, "target", name + ".tar.gz")
                        .toAbsolutePath()
                        .normalize(),
                name);
    }

    /** A member as tar lists it: mode, owner, path. */
    record Member(String mode, String owner, String path) {}

    List<Member> members() throws IOException, InterruptedException {
        Said listed = run(Path.of("."), Map.of(), "tar", "tvzf", file.toString());
        assertThat(listed.status()).as(listed.text()).isZero();
        return listed.text()
                .lines()
                .map(line -> line.split("\\s+", 6))
                .map(words -> new Member(words[0], words[1], words[5]))
                .toList();
    }

    /** Unpacks it and returns its root. */
    Path unpack(Path folder) throws IOException, InterruptedException {
        Said unpacked = run(folder, Map.of(), "tar", "xzf", file.toString());
        assertThat(unpacked.status()).as(unpacked.text()).isZero();
        return folder.resolve(root);
    }

    /** Exit status, and all that was said. */
    record Said(int status, String text) {}

    static Said run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Arrays.asList(command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), text);
    }
}
