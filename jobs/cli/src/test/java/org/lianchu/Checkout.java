package org.lianchu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository this test is part of: its modules and their sources. */
final class Checkout {
    final Path root;
    /** Folders of modules, relative to the root: {@code jobs}, {@code chain-writer/evidence}. */
    final List<String> modules;

    final List<JavaSource> sources;

    private Checkout(Path root, List<String> modules, List<JavaSource> sources) {
        this.root = root;
        this.modules = modules;
        this.sources = sources;
    }

    /** Finds the root from the folder the tests run in. */
    static Checkout here() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
            if (root == null) {
                throw new IllegalStateException(
                        "no mvnw in any folder above " + Path.of("").toAbsolutePath());
            }
        }
        List<String> modules = modules(root);
        List<JavaSource> sources = new ArrayList<>();
        for (String module : modules) {
            sources.addAll(sources(root, root.resolve(module).resolve("src")));
        }
        return new Checkout(root, modules, sources);
    }

    private static List<String> modules(Path root) throws IOException {
        Path top = root;
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .map(folder -> top.relativize(folder).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static List<JavaSource> sources(Path root, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> read(root, file))
                    .toList();
        }
    }

    private static JavaSource read(Path root, Path file) {
        try {
            return JavaSource.read(root, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages of some modules' main code, with dots. */
    String[] packages(List<String> of) {
        return sources.stream()
                .filter(JavaSource::isMain)
                .filter(source -> of.contains(source.module()))
                .map(source -> source.packagePath().replace('/', '.'))
                .distinct()
                .toArray(String[]::new);
    }

    /** Folders of main code, with their module, by which a package is found. */
    List<String> packageFolders() {
        return sources.stream()
                .filter(JavaSource::isMain)
                .map(source -> source.path().substring(0, source.path().lastIndexOf('/')))
                .distinct()
                .collect(Collectors.toList());
    }

    /** Folders of the root that hold a module. */
    List<String> topFolders() {
        return modules.stream()
                .map(module -> module.split("/", -1)[0])
                .distinct()
                .toList();
    }
}
