package org.lianchu.compare;

/**
 * Something that ledger and database do not both say.
 *
 * @param table the database's table
 * @param key the ledger's key, or the outbox's business key
 * @param onLedger what the ledger says; empty if it has nothing
 * @param inDatabase what the database says; empty if it has nothing
 */
public record Difference(Kind kind, String table, String key, String onLedger, String inDatabase) {
    /** On which side. */
    public enum Kind {
        /** The database lacks it: read the ledger on, or find who removed it. */
        ONLY_ON_LEDGER,
        /** The ledger lacks it: it was invented, or the database belongs to another ledger. */
        ONLY_IN_DATABASE,
        /** Both have it, otherwise: the ledger is right. */
        DIFFERS
    }

    @Override
    public String toString() {
        return kind + " " + table + " " + key
                + (onLedger.isEmpty() ? "" : ", ledger: " + onLedger)
                + (inDatabase.isEmpty() ? "" : ", database: " + inDatabase);
    }
}
