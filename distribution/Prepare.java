import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.lianchu.cli.command.Program;
import picocli.AutoComplete;

/**
 * Writes what a distribution holds beside its jars, in the build: {@code java -cp "LIB/*" Prepare.java PROGRAM LIB COMPLETION}.
 * Into LIB the SHA-256 of every jar; into the file COMPLETION the words of the program's commands, for bash and zsh.
 */
public final class Prepare {
    private Prepare() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException, NoSuchAlgorithmException {
        Path lib = Path.of(args[1]);
        Path completion = Path.of(args[2]);
        Files.writeString(lib.resolve("SHA256SUMS"), sums(lib));
        Files.createDirectories(completion.getParent());
        Program program = (Program) Class.forName(args[0]).getConstructor().newInstance();
        Files.writeString(completion, AutoComplete.bash("lianchu", program.line()));
    }

    /** As {@code sha256sum} writes and checks it. */
    private static String sums(Path lib) throws IOException, NoSuchAlgorithmException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(lib)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        StringBuilder sums = new StringBuilder();
        for (Path jar : jars) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            sums.append(HexFormat.of().formatHex(hash))
                    .append("  ")
                    .append(jar.getFileName())
                    .append('\n');
        }
        return sums.toString();
    }
}
