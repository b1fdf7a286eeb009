package org.lianchu.status;

import java.util.List;

/** Somebody who has lines to tell. Reads only. */
interface StatusSource {
    /**
     * Its lines, as things stand.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if the ledger is asked and does not answer
     * @throws org.lianchu.client.LedgerRefusedException if it refuses to: the certificate may have ended
     */
    List<StatusLine> lines();
}
