package org.lianchu.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Identity;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/** A ledger to connect to, and who may; the tests know nothing else of it. */
public interface Members extends AutoCloseable {
    String DISPATCH = "DispatchMSP";
    String STORAGE = "StorageMSP";
    String RENEWABLES = "RenewablesMSP";
    String REGULATOR = "RegulatorMSP";
    TradingDay DAY = TradingDay.of(2019, 8, 1);

    /** A new connection of the identity with this name, made if there is none. */
    LedgerConnection connect(String mspId, String name, Deadlines deadlines) throws IOException;

    /** A new connection, to any peer, of an identity that the ledger's authorities need not have issued. */
    LedgerConnection connect(Identity identity) throws IOException;

    /** Where an organisation's peer has its gateway. */
    Endpoint endpoint(String mspId) throws IOException;

    default LedgerConnection connect(String mspId, String name) throws IOException {
        return connect(mspId, name, Deadlines.DEFAULT);
    }

    /** Whom to believe about its transactions. */
    ChannelTrust trust() throws IOException;

    @Override
    void close() throws IOException;

    /** Numbers that no earlier run on the same ledger used. */
    AtomicInteger FRESH = new AtomicInteger();

    static Hash fresh() {
        return Hash.sha256((System.nanoTime() + " " + FRESH.incrementAndGet()).getBytes(UTF_8));
    }

    static String freshName(String prefix) {
        return prefix + fresh().toString().substring(0, 10);
    }

    /** An admitted participant's connection, which bears its name. */
    default LedgerConnection participant(String mspId, String name) throws IOException {
        LedgerConnection connection = connect(mspId, name);
        ParticipantId id = new ParticipantId(name);
        require(connection.write(new Enrol(id)));
        try (LedgerConnection dispatch = operator();
                LedgerConnection regulator = connect(REGULATOR, "REGULATOR")) {
            require(dispatch.write(AdmissionAct.admit(id, 1, connection.caller())));
            require(regulator.write(AdmissionAct.approve(id, 1, connection.caller())));
        }
        return connection;
    }

    /** DISPATCH's connection, who is an OPERATOR. */
    default LedgerConnection operator() throws IOException {
        LedgerConnection dispatch = connect(DISPATCH, "DISPATCH");
        require(dispatch.write(RoleAct.grant(Role.OPERATOR, 1, dispatch.caller())));
        try (LedgerConnection regulator = connect(REGULATOR, "REGULATOR")) {
            awaitSame(
                    dispatch,
                    require(regulator.write(RoleAct.approve(Role.OPERATOR, 1, dispatch.caller())))
                            .block());
        }
        return dispatch;
    }

    /** Waits until a connection's own peer has a block that another's has. */
    private static void awaitSame(LedgerConnection connection, long block) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (connection.height() <= block) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no block " + block + " at the peer of " + connection.identity());
            }
            Thread.onSpinWait();
        }
    }

    static Outcome.Committed require(Outcome outcome) {
        if (outcome instanceof Outcome.Committed committed) {
            return committed;
        }
        throw new AssertionError("not committed: " + outcome);
    }

    /**
     * An anchor of a document that nobody has: readings of these days, or an attachment, of which there may be many.
     */
    static Anchor anchor(String submitter, int sequence, TradingDay... days) {
        List<ChunkRoot> chunks = days.length == 0
                ? List.of(new ChunkRoot(null, 1, fresh()))
                : Arrays.stream(days).map(day -> new ChunkRoot(day, 1, fresh())).toList();
        Dataset dataset = days.length == 0 ? Dataset.ATTACHMENT : Dataset.READINGS;
        return new Anchor(fresh(), new ParticipantId(submitter), dataset, sequence, chunks);
    }
}
