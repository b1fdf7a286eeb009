package org.lianchu.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramBuildTest {
    private static final String OWN = "settlement-runs-0.1.0.jar";

    @TempDir
    private Path folder;

    private Path jar(String name, long time, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> each : new TreeMap<>(entries).entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(time);
                out.putNextEntry(entry);
                out.write(each.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static String text(Path... places) throws IOException {
        return ProgramBuild.text(
                OWN, Arrays.stream(places).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    @Test
    void a_build_is_its_version_and_a_sum_wherever_it_lies_and_whenever_it_was_made() throws Exception {
        Path one = jar("here/" + OWN, 1_500_000_000_000L, Map.of("A.class", "a", "META-INF/MANIFEST.MF", "built at 1"));
        Path two =
                jar("there/" + OWN, 1_600_000_000_000L, Map.of("A.class", "a", "META-INF/MANIFEST.MF", "built at 2"));
        assertThat(text(one)).matches("0\\.1\\.0\\+[0-9a-f]{8}").isEqualTo(text(two));
    }

    @Test
    void one_changed_class_of_any_own_jar_makes_another_build() throws Exception {
        Path own = jar(OWN, 0, Map.of("A.class", "a"));
        Path other = jar("cli-0.1.0.jar", 0, Map.of("B.class", "b"));
        Path changed = jar("changed/cli-0.1.0.jar", 0, Map.of("B.class", "c"));
        Path renamed = jar("renamed/cli-0.1.0.jar", 0, Map.of("C.class", "b"));
        assertThat(text(own, other)).isNotEqualTo(text(own));
        assertThat(text(own, changed)).isNotEqualTo(text(own, other));
        assertThat(text(own, renamed)).isNotEqualTo(text(own, other));
        assertThat(text(other, own)).isEqualTo(text(own, other));
    }

    @Test
    void other_libraries_and_what_is_not_there_do_not_count() throws Exception {
        Path own = jar(OWN, 0, Map.of("A.class", "a"));
        Path library = jar("library-2.0.jar", 0, Map.of("L.class", "l"));
        assertThat(text(own, library, folder.resolve("gone-0.1.0.jar"))).isEqualTo(text(own));
    }

    @Test
    void folders_of_classes_are_summed_by_what_is_in_them() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("module/classes"));
        Files.writeString(classes.resolve("A.class"), "a");
        String before = ProgramBuild.text("classes", classes.toString());
        assertThat(before).startsWith("classes+");
        Files.writeString(classes.resolve("A.class"), "b");
        assertThat(ProgramBuild.text("classes", classes.toString())).isNotEqualTo(before);
    }
}
