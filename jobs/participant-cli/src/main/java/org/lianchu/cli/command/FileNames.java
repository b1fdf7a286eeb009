package org.lianchu.cli.command;

import java.nio.charset.Charset;

/**
 * Whether files of any name can be read here. A JVM that is started without a locale takes names for ASCII: it would
 * see a file that a party handed over and could not open it.
 */
final class FileNames {
    /** A character that every character set of Chinese has, and no set of one byte. */
    private static final String SAMPLE = "储";

    private FileNames() {}

    /** The character set that this JVM takes names to be in. */
    static String encoding() {
        return System.getProperty("sun.jnu.encoding", "UTF-8");
    }

    /** Whether it has more than the letters of one script. Windows keeps names in Unicode, whatever the set. */
    static boolean anyScript() {
        return System.getProperty("os.name").startsWith("Windows")
                || Charset.forName(encoding()).newEncoder().canEncode(SAMPLE);
    }
}
