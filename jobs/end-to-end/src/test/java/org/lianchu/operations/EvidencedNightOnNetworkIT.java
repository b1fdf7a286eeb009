package org.lianchu.operations;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same night on a Fabric network. */
class EvidencedNightOnNetworkIT extends EvidencedNightIT {
    private @Nullable HomeNetwork network;

    @BeforeEach
    void up() throws IOException {
        network = HomeNetwork.up(home());
    }

    @AfterEach
    void down() throws IOException {
        if (network != null) {
            network.close();
        }
    }
}
