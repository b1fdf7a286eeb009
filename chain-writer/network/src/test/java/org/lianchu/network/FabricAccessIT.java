package org.lianchu.network;

import java.io.IOException;
import org.lianchu.client.AccessContract;
import org.lianchu.client.Members;

/** Who may call what on a Fabric network: the very table of the one-process ledger. */
class FabricAccessIT extends AccessContract {
    @Override
    protected Members open() throws IOException {
        return NetworkMembers.open(folder.resolve("members"));
    }
}
