package org.lianchu.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Deadlines;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.Parallel;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.reject.Limits;
import org.lianchu.rule.RuleVersion;
import org.lianchu.submit.LedgerPublications;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.PreparedDocument;
import org.lianchu.submit.Submission;
import org.lianchu.submit.SubmissionOutcome;

/**
 * All parties of a market in one process: their identities are issued by the home's own authorities, they
 * enrol and are admitted, and each submits its files. For demonstrations and measurements; in a market every party does
 * this on its own computer.
 */
public final class Parties {
    private static final String REGULATOR = "REGULATOR";
    /** Most of a party's time is waiting for blocks, and the fuller those are the less each costs every peer. */
    private static final int AT_ONCE = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final Path authorities;
    private final ConnectionProfile profile;
    private final Path wallet;
    private final Path inbox;
    /** Up to which block a party's own peer had what it submitted. */
    private final AtomicLong seen = new AtomicLong();

    /**
     * @param authorities the folder whose certificate authorities issue the identities
     * @param profile where the ledger is
     * @param wallet gets every party's identity
     * @param inbox the hand-over folder
     */
    public Parties(Path authorities, ConnectionProfile profile, Path wallet, Path inbox) {
        this.authorities = authorities;
        this.profile = profile;
        this.wallet = wallet;
        this.inbox = inbox;
    }

    /** The same parties, who hand over to another inbox. */
    public Parties handingOverTo(Path other) {
        return new Parties(authorities, profile, wallet, other);
    }

    /**
     * Issues DISPATCH's and the regulator's identities, has DISPATCH become an OPERATOR, and the market's rule versions
     * proposed and approved.
     */
    public void begin(List<RuleVersion> rules, RuleBytes bytes) throws IOException {
        Files.createDirectories(wallet);
        issue(Organisations.DISPATCH, ParticipantId.DISPATCH.text());
        issue(Organisations.REGULATOR, REGULATOR);
        try (LedgerConnection dispatch = as(ParticipantId.DISPATCH.text());
                LedgerConnection regulator = as(REGULATOR)) {
            grant(Role.OPERATOR, dispatch.caller(), dispatch, regulator);
            for (RuleVersion rule : rules) {
                write(dispatch, new ProposeRule(bytes.of(rule)));
                awaitSame(dispatch, regulator);
                write(regulator, new ApproveRule(rule.market(), rule.id(), Hash.parse(rule.sha256())));
            }
        }
    }

    /** Where the bytes of a rule version's file are. */
    @FunctionalInterface
    public interface RuleBytes {
        byte[] of(RuleVersion rule);
    }

    /**
     * Has every party of a generated market enrol, and admits it.
     *
     * @param files {@code files/SUBMITTER/...}
     * @param storage the participants of the storage organisation; all others belong to the renewables'
     */
    public void enrol(Path files, List<String> storage) throws IOException {
        SortedMap<String, List<Path>> bySubmitter = bySubmitter(files);
        bySubmitter.remove(ParticipantId.DISPATCH.text());
        Set<String> stations = Set.copyOf(storage);
        try (LedgerConnection dispatch = as(ParticipantId.DISPATCH.text());
                LedgerConnection regulator = as(REGULATOR)) {
            Parallel.forEach(
                    bySubmitter.keySet(),
                    AT_ONCE,
                    submitter -> enrol(
                            submitter,
                            stations.contains(submitter) ? Organisations.STORAGE : Organisations.RENEWABLES,
                            dispatch,
                            regulator));
        }
    }

    /**
     * Has every party submit its files. DISPATCH, which has the most, begins first.
     *
     * @return how many documents the ledger has of it now
     */
    public long submit(Path files, ProgressListener progress) throws IOException {
        SortedMap<String, List<Path>> bySubmitter = bySubmitter(files);
        long total = bySubmitter.values().stream().mapToLong(List::size).sum();
        AtomicLong done = new AtomicLong();
        List<Map.Entry<String, List<Path>>> order = new ArrayList<>(bySubmitter.entrySet());
        order.sort(Comparator.comparing(party -> !party.getKey().equals(ParticipantId.DISPATCH.text())));
        Parallel.forEach(
                order,
                AT_ONCE,
                party -> submit(
                        party.getKey(), party.getValue(), () -> progress.at("submit", done.incrementAndGet(), total)));
        try (LedgerConnection own = as(ParticipantId.DISPATCH.text())) {
            await(own, seen.get());
        }
        return done.get();
    }

    private static SortedMap<String, List<Path>> bySubmitter(Path files) throws IOException {
        SortedMap<String, List<Path>> bySubmitter = new TreeMap<>();
        try (Stream<Path> folders = Files.list(files)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                bySubmitter.put(String.valueOf(folder.getFileName()), filesOf(folder));
            }
        }
        return bySubmitter;
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Issues a participant's identity, has it enrol, admits it as dispatch and approves that as the regulator. */
    public void enrol(String participant, String mspId) throws IOException {
        try (LedgerConnection dispatch = as(ParticipantId.DISPATCH.text());
                LedgerConnection regulator = as(REGULATOR)) {
            enrol(participant, mspId, dispatch, regulator);
        }
    }

    private void enrol(String participant, String mspId, LedgerConnection dispatch, LedgerConnection regulator)
            throws IOException {
        issue(mspId, participant);
        ParticipantId id = new ParticipantId(participant);
        try (LedgerConnection own = as(participant)) {
            write(own, new Enrol(id));
            awaitSame(own, dispatch);
            write(dispatch, AdmissionAct.admit(id, 1, own.caller()));
            awaitSame(dispatch, regulator);
            write(regulator, AdmissionAct.approve(id, 1, own.caller()));
            awaitSame(regulator, own);
        }
    }

    /** Issues a person's identity, of dispatch's organisation; dispatch grants it a role, the regulator approves. */
    public void person(String name, Role role) throws IOException {
        issue(Organisations.DISPATCH, name);
        try (LedgerConnection own = as(name);
                LedgerConnection dispatch = as(ParticipantId.DISPATCH.text());
                LedgerConnection regulator = as(REGULATOR)) {
            grant(role, own.caller(), dispatch, regulator);
        }
    }

    private static void grant(Role role, Caller identity, LedgerConnection dispatch, LedgerConnection regulator) {
        write(dispatch, RoleAct.grant(role, 1, identity));
        awaitSame(dispatch, regulator);
        write(regulator, RoleAct.approve(role, 1, identity));
        awaitSame(regulator, dispatch);
    }

    /**
     * Submits a party's files in their order; the regulator countersigns what DISPATCH publishes.
     *
     * @throws PartyRefusedException if one is refused by name
     */
    public void submit(String submitter, List<Path> files, Runnable each) throws IOException {
        ParticipantId id = new ParticipantId(submitter);
        byte[] key = Wallet.open(wallet).secret(submitter);
        try (LedgerConnection own = as(submitter)) {
            Submission submission = new Submission(
                    own,
                    id,
                    inbox,
                    file -> PreparedDocument.of(file, id, key, Limits.DEFAULT, Mapping.NONE),
                    (step, file) -> {});
            submission.submit(files, outcome -> {
                if (outcome instanceof SubmissionOutcome.Refused refused) {
                    throw new PartyRefusedException(submitter, refused);
                }
                if (!(outcome instanceof SubmissionOutcome.Submitted)) {
                    throw new IllegalStateException(submitter + " could not submit: " + outcome);
                }
                each.run();
            });
            seen.accumulateAndGet(own.height(), Math::max);
            if (id.isDispatch()) {
                countersign(own);
            }
        }
    }

    /** The regulator countersigns all that waits for it. */
    private void countersign(LedgerConnection dispatch) throws IOException {
        try (LedgerConnection regulator = as(REGULATOR)) {
            awaitSame(dispatch, regulator);
            new LedgerPublications(regulator)
                    .waiting()
                    .forEach(waiting -> write(regulator, waiting.countersignature()));
            awaitSame(regulator, dispatch);
            seen.accumulateAndGet(regulator.height(), Math::max);
        }
    }

    /** Peers of a network have a block one after another: waits until one party's has all that another's has. */
    private static void awaitSame(LedgerConnection ahead, LedgerConnection behind) {
        await(behind, ahead.height());
    }

    private static void await(LedgerConnection behind, long height) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (behind.height() < height) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        behind.identity() + " does not see block " + (height - 1) + " at its peer, which another has");
            }
            LockSupport.parkNanos(MOMENT.toNanos());
        }
    }

    private void issue(String mspId, String name) {
        Path folder = wallet.resolve(name);
        if (!Files.exists(folder)) {
            Authority.in(authorities).issue(mspId, name, folder);
        }
    }

    /** What DISPATCH's documents are derived from. */
    public byte[] houseSecret() {
        return Wallet.open(wallet).houseSecret();
    }

    /** Connects as one of the parties. */
    public LedgerConnection as(String name) throws IOException {
        return as(name, profile.deployment());
    }

    /** Connects as one of the parties to another chaincode than the contract's. */
    public LedgerConnection as(String name, Deployment deployment) throws IOException {
        Identity identity = Wallet.open(wallet).identity(name);
        return LedgerConnection.open(profile.peer(identity.mspId()).with(deployment), identity, Deadlines.DEFAULT);
    }

    private static void write(LedgerConnection connection, Request request) {
        Outcome outcome = connection.write(request);
        if (!(outcome instanceof Outcome.Committed)) {
            throw new IllegalStateException(request.function() + " was not written: " + outcome);
        }
    }
}
