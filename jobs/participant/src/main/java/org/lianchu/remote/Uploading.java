package org.lianchu.remote;

/** The words by which client and server speak of a file that is handed over in parts. */
public final class Uploading {
    /** Of an answer: how many bytes are there. Of a request: from which byte on its content goes. */
    public static final String OFFSET = "Upload-Offset";
    /** Of an answer: {@code ?1} if the file is there whole. */
    public static final String COMPLETE = "Upload-Complete";

    public static final String YES = "?1";
    public static final String NO = "?0";

    private Uploading() {}
}
