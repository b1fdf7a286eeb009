package org.lianchu.contract;

/** What the contract says to a call. */
public sealed interface Reply {
    /**
     * The call holds.
     *
     * @param written whether it changed the ledger; false for a query, and for the same again
     * @param value a query's answer; empty otherwise
     */
    record Accepted(boolean written, byte[] value) implements Reply {}

    /**
     * The call is refused: nothing may be written, and the same call is refused until something else changes.
     *
     * @param message what is refused, and what to do
     */
    record Refused(RefusalCode code, String message) implements Reply {
        /** {@code CODE: message}, as an adapter reports it. */
        @Override
        public String toString() {
            return code + ": " + message;
        }
    }
}
