package org.lianchu.work;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which build of the program this is: its version, and eight digits over every class and resource of its own jars. Two
 * builds of the same sources are the same; one changed class makes another. Other libraries do not count.
 */
public final class ProgramBuild {
    private static final String ARTIFACT = "settlement-runs";
    private static final String PROGRAM = "lianchu.jar";
    private static final String JAR = ".jar";

    private ProgramBuild() {}

    /** Looked up when it is asked for first, which takes some milliseconds. */
    private static final class Known {
        private static final String TEXT = lookUp();

        private Known() {}
    }

    /** As {@code 0.1.0+1a2b3c4d}. */
    public static String text() {
        return Known.TEXT;
    }

    private static String lookUp() {
        try {
            Path own = Path.of(ProgramBuild.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return text(String.valueOf(own.getFileName()), System.getProperty("java.class.path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same of any program, by the name of the jar or folder that this class would be in. */
    static String text(String own, String classPath) throws IOException {
        boolean isJar = own.startsWith(ARTIFACT) && own.endsWith(JAR);
        String version = isJar ? own.substring(ARTIFACT.length() + 1, own.length() - JAR.length()) : own;
        CRC32 sum = new CRC32();
        for (Path place : places(classPath, isJar ? "-" + version + JAR : File.separator + own)) {
            add(sum, place);
        }
        return String.format("%s+%08x", version, sum.getValue());
    }

    /** The jars of this version on the class path, or the folders of classes, by their names. */
    private static List<Path> places(String classPath, String ending) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(place -> place.endsWith(ending) || place.endsWith(File.separator + PROGRAM))
                .map(Path::of)
                .filter(Files::exists)
                .sorted(Comparator.comparing((Path place) -> String.valueOf(place.getFileName()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static void add(CRC32 sum, Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    add(sum, place.relativize(file).toString());
                    sum.update(Files.readAllBytes(file));
                }
            }
            return;
        }
        // what a jar's table of contents says of each, which is there without reading the jar
        try (ZipFile jar = new ZipFile(place.toFile())) {
            List<? extends ZipEntry> entries =
                    jar.stream().filter(entry -> !isMade(entry.getName())).toList();
            for (ZipEntry entry : entries) {
                add(sum, entry.getName() + " " + entry.getCrc());
            }
        }
    }

    /** What a build notes of itself, such as when it was made. */
    private static boolean isMade(String entry) {
        return entry.startsWith("META-INF/MANIFEST") || entry.startsWith("META-INF/maven/");
    }

    private static void add(CRC32 sum, String text) {
        sum.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
