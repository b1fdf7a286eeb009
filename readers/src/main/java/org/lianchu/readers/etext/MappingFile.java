package org.lianchu.readers.etext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.digest.Sha256;
import org.lianchu.readers.record.DecimalText;

/**
 * How E text is read: a mapping file, which says for each class of block where our columns stand in it. Its form is
 * told in {@code docs/e-text.md}. A mapping is known by the SHA-256 of its bytes; it never changes.
 */
public final class MappingFile {
    private static final String SHIPPED = "curve96.properties";
    private static final String BLOCKS = "how many blocks a file has: a number from 1, or 'header NAME'";

    private final String name;
    private final String sha256Hex;
    private final Map<String, ClassMapping> classes = new LinkedHashMap<>();
    private final int blocks;
    private final @Nullable String blocksAttribute;

    private MappingFile(String name, byte[] bytes) {
        this.name = name;
        this.sha256Hex = Sha256.hex(bytes);
        MappingKeys keys = new MappingKeys(name, bytes);
        if (!keys.required("mapping", "the first key is mapping = 1, the version of this form")
                .equals("1")) {
            throw keys.bad("mapping", "1, the version of this form");
        }
        String count = keys.take("blocks");
        blocksAttribute = count != null && count.startsWith("header ")
                ? count.substring("header ".length()).strip()
                : null;
        blocks = count == null ? 1 : DecimalText.parseCount(count);
        if (blocks < 1 && blocksAttribute == null) {
            throw keys.bad("blocks", BLOCKS);
        }
        keys.classNames().forEach(className -> classes.put(className, new ClassMapping(className, keys)));
        if (classes.values().stream().allMatch(c -> c.dataset() == null)) {
            throw keys.bad("CLASS.dataset", "a mapping names at least one class");
        }
        keys.checkAllTaken();
    }

    /**
     * Reads a mapping file.
     *
     * @throws MappingFormatException that says what is wrong in which line
     * @throws IOException if the file cannot be read
     */
    public static MappingFile of(Path file) throws IOException {
        return of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    /** The mapping of a file's bytes; the name is for messages. Throws as {@link #of(Path)}. */
    public static MappingFile of(String name, byte[] bytes) {
        return new MappingFile(name, bytes);
    }

    /** The mapping that comes with the product: the class CURVE96, as {@code docs/e-text.md} shows it. */
    public static MappingFile curve96() {
        try (InputStream in = MappingFile.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the module has the resource " + SHIPPED);
            }
            return of(SHIPPED, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's name, without its folder. */
    public String name() {
        return name;
    }

    /** SHA-256 of the file's bytes, lower case: what a receipt names. */
    public String sha256Hex() {
        return sha256Hex;
    }

    /** Whether the mapping reads records from blocks of the class. */
    public boolean maps(String className) {
        ClassMapping found = classes.get(className);
        return found != null && found.dataset() != null;
    }

    /** Whether it names meters and channels, so that records also follow from the meters dataset. */
    public boolean needsMeters() {
        return classes.values().stream().anyMatch(one -> one.has("meter"));
    }

    public Optional<ClassMapping> find(String className) {
        return Optional.ofNullable(classes.get(className));
    }

    /** The header's attribute that states how many blocks there are; null if {@link #blocks()} does. */
    @Nullable
    public String blocksAttribute() {
        return blocksAttribute;
    }

    /** How many blocks a file has, those passed over included. */
    public int blocks() {
        return blocks;
    }
}
