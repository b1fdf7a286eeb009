package org.lianchu.devledger;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A ledger's files are not what was written. Nothing was changed; put the named file back from a copy.
 */
public final class DamagedLedgerException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedLedgerException(String what, Path file, long offset) {
        super(what + ", in " + file + " at offset " + offset);
    }
}
