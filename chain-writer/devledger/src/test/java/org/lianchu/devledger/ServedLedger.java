package org.lianchu.devledger;

import java.io.IOException;
import java.nio.file.Path;

/** A process that serves a ledger until it is killed. */
final class ServedLedger {
    private ServedLedger() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        DevLedgerSettings settings = DevLedgerSettings.of(RunningLedger.MARKET).withSnapshotBytes(100_000);
        try (DevLedger ledger = DevLedger.open(Path.of(arguments[0]), settings)) {
            System.out.println(ledger.endpoint());
            System.out.flush();
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
