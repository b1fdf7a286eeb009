package org.lianchu.network;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerContract;
import org.lianchu.client.Members;

/** A Fabric network does all that the client relies on in a ledger. */
class FabricIT extends LedgerContract {
    @TempDir
    static Path folder;

    @Override
    protected Members open() throws IOException {
        return NetworkMembers.open(folder);
    }
}
