package org.lianchu.client;

import java.io.IOException;

/** Who may call what on the one-process ledger. */
class DevLedgerAccessIT extends AccessContract {
    @Override
    protected Members open() throws IOException {
        return DevLedgerMembers.open(folder.resolve("members"));
    }
}
