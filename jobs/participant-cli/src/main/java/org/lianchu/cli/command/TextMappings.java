package org.lianchu.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;

/** The mappings that a command reads E text with. */
public final class TextMappings {
    private TextMappings() {}

    /**
     * The one that was named, or those of the home.
     *
     * @throws org.lianchu.readers.etext.MappingFormatException if a mapping file is none
     */
    public static Mappings of(@Nullable Path named, CommonOptions common) throws IOException {
        if (named == null) {
            return common.home().textMappings();
        }
        if (!Files.isReadable(named) || Files.isDirectory(named)) {
            throw new CommandRefusedException("NO_SUCH_FILE", named);
        }
        return Mappings.only(MappingFile.of(named));
    }
}
