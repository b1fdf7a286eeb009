package org.lianchu.rerun;

/** The stages of a run, in their order, and what is counted of each. */
public enum Stage {
    /** Files of the inbox, where the run's night stopped while they came in. */
    INGEST,
    /** Days computed: cross-validated, and settled with their postings and digest. */
    SETTLEMENT,
    /** Days that the ledger settled too. */
    EVIDENCE,
    /** Parts of the claims, of a run by which its term is closed on the ledger. */
    CLAIMS,
    /** Statements of its participants, likewise. */
    STATEMENTS,
    /** The state CLOSED, likewise. */
    CLOSE
}
