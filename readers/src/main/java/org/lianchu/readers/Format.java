package org.lianchu.readers;

/** The kinds of file, told apart by content. */
public enum Format {
    /** Our own tables as RFC 4180 text. */
    CSV,
    /** AEMO's meter data file format, plain or zipped. */
    NEM12,
    /** Our own tables as the first sheet of a workbook. */
    XLSX,
    /** 电力系统 E 语言, Q/GDW 215. */
    E_TEXT,
    /** Any file at all, of which only its hash and what is said of it are evidence. */
    ATTACHMENT,
    /** None of them. */
    UNKNOWN
}
