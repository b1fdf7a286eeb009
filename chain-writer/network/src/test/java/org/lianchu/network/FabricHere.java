package org.lianchu.network;

import java.io.IOException;
import org.opentest4j.TestAbortedException;

/** Fabric's programs on this computer; where there are none, a test says so in one line and is skipped. */
final class FabricHere {
    private FabricHere() {}

    static Programs programs() throws IOException {
        try {
            return Programs.find(System.getenv());
        } catch (NetworkRefusedException e) {
            throw new TestAbortedException("no Fabric network here: " + e.getMessage());
        }
    }
}
