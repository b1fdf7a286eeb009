package org.lianchu.readers.reject;

/** What is wrong with a place in a file, or with a record of it. */
public enum RejectCode {
    /** The header row's columns are not those of a dataset; or a NEM12 file does not begin with its 100 record. */
    HEADER,
    /** A row with fewer or more fields than its header or its kind has; an empty line; merged cells. */
    COLUMN_COUNT,
    /** A text that is not among those allowed. */
    VALUE,
    /** Not {@code digits[.digits]}, or too large to be held. */
    NUMBER,
    /** A minus sign; the direction is the register's. */
    NEGATIVE,
    /** More decimals than the format carries. */
    PRECISION,
    /** Not a day or an instant of the format, or one that cannot be. */
    DATE,
    /** A key that the document already has. */
    DUPLICATE,
    /** A day without exactly its intervals. */
    INTERVAL_COUNT,
    /** A quality that is no quality, or ranges of quality that do not fit the day. */
    QUALITY,
    /** A trailer that is missing, not last, or not equal to what was read. */
    CONTROL_TOTAL,
    /** Bytes that are not UTF-8. */
    ENCODING,
    /** Over one of the {@link Limits}. */
    TOO_LARGE,
    /** A spreadsheet formula. */
    FORMULA,
    /** A file that was cut or altered: quotes, line ends, archives, records out of order. */
    DAMAGED,
    /** A record about a resource that the master data do not have. */
    UNKNOWN_RESOURCE,
    /** A record about a resource that its submitter does not own. */
    NOT_YOURS,
    /** A record about a resource that is not in force on its day. */
    NOT_IN_FORCE,
    /** Not a supported kind of file. */
    FORMAT,
    /** A document without records. */
    EMPTY,
    /** A dataset that only DISPATCH may submit. */
    NOT_DISPATCH,
    /** A NEM12 file none of whose channels is mapped to a register. */
    UNMAPPED,
    /** A 30-minute channel whose mapping does not say EVEN. */
    SPLIT,
    /** A mapped channel that does not measure energy in Wh, kWh or MWh. */
    UNIT,
    /** A day before the market began, or too far ahead. */
    DAY_RANGE,
    /** Read without a fault, and yet the database cannot hold it. */
    NOT_STORED
}
