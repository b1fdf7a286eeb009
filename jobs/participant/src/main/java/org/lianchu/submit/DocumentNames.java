package org.lianchu.submit;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which names in a hand-over folder are documents'. Receipts and proofs lie beside documents; what is hidden is not
 * meant for anybody; and machines leave files of their own wherever people copy, open and download. None of these is a
 * document, and none of them is worth a word.
 */
public final class DocumentNames {
    /** What stands where a name's bytes are no text: names that differ may look alike. */
    private static final char UNDECODED = '\uFFFD';

    private static final String PROOF = ".proof.json";
    /** What systems and network drives leave in folders, in lower case. */
    private static final Set<String> LEFT = Set.of(
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "icon\r",
            "__macosx",
            "$recycle.bin",
            "system volume information",
            "lost+found",
            "@eadir");
    /** What is open in an office program, or not copied or downloaded whole yet. */
    private static final List<String> BEGINNINGS = List.of(".", "~$");

    private static final List<String> ENDS =
            List.of("~", ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".swp");

    private DocumentNames() {}

    /**
     * Whether a file of the name is taken for a document.
     *
     * @param name of a file or folder, without a path
     */
    public static boolean isDocument(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !isJunk(lower) && !name.endsWith(Receipt.SUFFIX) && !name.endsWith(PROOF);
    }

    /** Whether nothing below a folder of the name is a document. */
    public static boolean isNothing(String folder) {
        return isJunk(folder.toLowerCase(Locale.ROOT));
    }

    /** Whether every byte of the name could be read: only then it names one file and no other. */
    public static boolean isReadable(String name) {
        return name.indexOf(UNDECODED) < 0;
    }

    private static boolean isJunk(String lower) {
        return LEFT.contains(lower)
                || BEGINNINGS.stream().anyMatch(lower::startsWith)
                || ENDS.stream().anyMatch(lower::endsWith);
    }
}
