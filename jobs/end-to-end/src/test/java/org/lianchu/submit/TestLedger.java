package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.lianchu.client.Deadlines;
import org.lianchu.client.Endpoint;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.devledger.DevLedger;
import org.lianchu.devledger.DevLedgerSettings;
import org.lianchu.devledger.Faults;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;

/** A ledger of its own with a wallet; participants are admitted as they are asked for. */
public final class TestLedger implements AutoCloseable {
    private static final Deadlines IMPATIENT = new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            100);

    private final Path folder;
    private final DevLedger ledger;

    public TestLedger(Path folder) throws IOException {
        this.folder = folder;
        this.ledger = DevLedger.open(folder.resolve("ledger"), DevLedgerSettings.of("qinghai"));
        issue("DispatchMSP", "DISPATCH");
        issue("RegulatorMSP", "REGULATOR");
        try (LedgerConnection dispatch = as("DISPATCH");
                LedgerConnection regulator = as("REGULATOR")) {
            write(dispatch, RoleAct.grant(Role.OPERATOR, 1, dispatch.caller()));
            write(regulator, RoleAct.approve(Role.OPERATOR, 1, dispatch.caller()));
        }
    }

    /** Makes an identity. */
    public void issue(String mspId, String name) {
        Authority.in(folder.resolve("ledger"))
                .issue(mspId, name, folder.resolve("wallet").resolve(name));
    }

    private Wallet wallet() {
        return Wallet.open(folder.resolve("wallet"));
    }

    byte[] key(String name) {
        return wallet().secret(name);
    }

    public LedgerConnection as(String name) throws IOException {
        return LedgerConnection.open(Endpoint.parse(ledger.endpoint()), wallet().identity(name), IMPATIENT);
    }

    /** Makes an identity that did not enrol. */
    public void stranger(String name) {
        issue("StorageMSP", name);
    }

    /** Puts another organisation's identity in the place of one. */
    void replace(String mspId, String name) throws IOException {
        FileUtils.deleteDirectory(folder.resolve("wallet").resolve(name).toFile());
        issue(mspId, name);
    }

    void inject(Faults faults) {
        ledger.inject(faults);
    }

    public void admit(String name) throws IOException {
        stranger(name);
        ParticipantId participant = new ParticipantId(name);
        try (LedgerConnection own = as(name);
                LedgerConnection dispatch = as("DISPATCH");
                LedgerConnection regulator = as("REGULATOR")) {
            write(own, new Enrol(participant));
            write(dispatch, AdmissionAct.admit(participant, 1, own.caller()));
            write(regulator, AdmissionAct.approve(participant, 1, own.caller()));
        }
    }

    /** Has the regulator countersign all that waits. */
    void countersign() throws IOException {
        try (LedgerConnection regulator = as("REGULATOR")) {
            new LedgerPublications(regulator)
                    .waiting()
                    .forEach(waiting -> write(regulator, waiting.countersignature()));
        }
    }

    /** What dispatch reads under a prefix, by key. */
    Map<String, byte[]> scan(String prefix) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (LedgerConnection connection = as("DISPATCH")) {
            for (Page.Entry entry : connection.scan(prefix)) {
                entries.put(entry.key(), entry.value());
            }
        }
        return entries;
    }

    public static void write(LedgerConnection connection, Request request) {
        Outcome outcome = connection.write(request);
        if (!(outcome instanceof Outcome.Committed)) {
            throw new AssertionError(outcome);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
