package org.lianchu.ingest;

/** What ingest asks of a file beside its form. */
public enum Evidence {
    /** A receipt, and the same roots anchored by its submitter: nothing else is taken. */
    REQUIRED,
    /** Files without a receipt are taken too, and marked; runs that use them are not settled on the ledger. */
    IF_THERE
}
