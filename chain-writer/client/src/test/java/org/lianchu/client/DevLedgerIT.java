package org.lianchu.client;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a ledger, held by the one-process one. */
class DevLedgerIT extends LedgerContract {
    @TempDir
    static Path folder;

    @Override
    protected Members open() throws IOException {
        return DevLedgerMembers.open(folder);
    }
}
