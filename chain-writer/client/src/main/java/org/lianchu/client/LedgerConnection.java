package org.lianchu.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hyperledger.fabric.client.GatewayException;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.Contract;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Settings;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.ReadSettings;
import org.lianchu.contract.request.Recompute;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.Scan;
import org.lianchu.identity.Identity;

/**
 * One identity's connection to the ledger, Fabric's or the one-process one.
 *
 * <p>Guarantees: every call has a deadline; no more calls are open than {@link Deadlines#inFlight}; a broken connection
 * mends itself. Safe for many threads, which is how to have many calls at once; each call blocks its thread.
 */
public final class LedgerConnection implements TransactionStages, BlockSource, AutoCloseable {
    private final Endpoint endpoint;
    private final Identity identity;
    private final Deadlines deadlines;
    private final Peer peer;
    private final Stages stages;
    private final SystemQueries system;
    private final WriteIndex index = new WriteIndex();

    private LedgerConnection(Endpoint endpoint, Identity identity, Deadlines deadlines, Peer peer) {
        this.endpoint = endpoint;
        this.identity = identity;
        this.deadlines = deadlines;
        this.peer = peer;
        this.stages = new Stages(peer, endpoint.deployment(), identity, deadlines, this::settings);
        this.system = new SystemQueries(peer, deadlines.query());
    }

    /**
     * Prepares a connection; the ledger itself is first asked when something is.
     *
     * @throws IOException if the TLS certificates cannot be read
     */
    public static LedgerConnection open(Endpoint endpoint, Identity identity, Deadlines deadlines) throws IOException {
        return new LedgerConnection(endpoint, identity, deadlines, new Peer(endpoint, identity, deadlines.inFlight()));
    }

    /** Begins to connect, for a question that comes soon: meanwhile there is more to prepare. Nothing is thrown. */
    public LedgerConnection connecting() {
        peer.connect();
        return this;
    }

    public Identity identity() {
        return identity;
    }

    /** The identity as the contract sees it. */
    public Caller caller() {
        return Caller.of(identity.mspId(), identity.certificate());
    }

    @Override
    public Deployment deployment() {
        return endpoint.deployment();
    }

    /**
     * The value of a key of {@link org.lianchu.contract.ledger.Keys}.
     *
     * @throws LedgerUnreachableException if nobody answered: ask again later
     * @throws LedgerRefusedException if the identity may not ask
     */
    public Optional<byte[]> read(String key) {
        return query(new Read(key)).entries().stream().map(Page.Entry::value).findFirst();
    }

    /**
     * All entries whose keys begin with a prefix, which ends in {@code /}, ascending by the bytes of the keys.
     *
     * <p>They are read a page at a time, so entries written meanwhile may be in it or not.
     *
     * @throws LedgerUnreachableException if nobody answered: ask again later
     * @throws LedgerRefusedException if the identity may not ask
     */
    public List<Page.Entry> scan(String prefix) {
        List<Page.Entry> entries = new ArrayList<>();
        Page page = query(new Scan(prefix, "", Page.MAX_ENTRIES));
        entries.addAll(page.entries());
        while (!page.next().isEmpty()) {
            page = query(new Scan(prefix, page.next(), Page.MAX_ENTRIES));
            entries.addAll(page.entries());
        }
        return entries;
    }

    /**
     * One page of a query: Read, Scan or Holdings.
     *
     * @throws LedgerUnreachableException if nobody answered: ask again later
     * @throws LedgerRefusedException if the contract or the peer refuses the question
     */
    public Page query(Request request) {
        return Page.decode(answer(request));
    }

    /**
     * With which settings the peer runs the contract.
     *
     * @throws LedgerUnreachableException if nobody answered: ask again later
     * @throws LedgerRefusedException if the identity may not ask
     */
    public Settings settings() {
        return Settings.parse(new String(answer(new ReadSettings()), UTF_8));
    }

    /**
     * Has the peer settle a day again, from what the caller was given: what {@code settle} would write.
     *
     * @throws LedgerUnreachableException if nobody answered: ask again later
     * @throws LedgerRefusedException if the contract refuses these inputs, by its code
     */
    public SettledDay recompute(GivenDay given) {
        return SettledDay.decode(answer(new Recompute(given)));
    }

    private byte[] answer(Request request) {
        if (!Contract.isQuery(request.function())) {
            throw new IllegalArgumentException(request.function() + " writes; it is no query");
        }
        try {
            return peer.call(deadlines.query(), stages.question(request)::evaluate);
        } catch (GatewayException e) {
            throw peer.refusals.query(request.function(), e);
        }
    }

    /** {@link #write(String, Arguments)} of a request with its inputs. */
    public Outcome write(Request request) {
        return write(request.function(), Arguments.of(request));
    }

    /**
     * Writes: endorses, submits and waits, and repeats what may be repeated, for {@link Deadlines#write}.
     *
     * <p>While it is not known what became of a submitted transaction, the ledger is asked by the transaction's id and
     * by the business key, and the same bytes are sent again. A transaction whose reads went stale is endorsed anew.
     */
    public Outcome write(String function, Arguments arguments) {
        if (Contract.isQuery(function)) {
            throw new IllegalArgumentException(function + " is a query; it writes nothing");
        }
        return new Write(this, Write.PAUSE, deadlines.write(), function, arguments).run();
    }

    @Override
    public String signer() {
        return identity.name();
    }

    @Override
    public Endorsement endorse(String function, Arguments arguments) {
        return stages.endorse(function, arguments);
    }

    @Override
    public Optional<String> submit(EndorsedTransaction transaction) {
        return stages.submit(transaction);
    }

    @Override
    public TransactionStatus status(String transactionId) {
        return stages.status(transactionId);
    }

    @Override
    public TransactionStatus lookUp(String transactionId) {
        try {
            return system.transaction(transactionId).isPresent()
                    ? stages.status(transactionId)
                    : new TransactionStatus.NotKnown("no block of the peer has " + transactionId);
        } catch (LedgerUnreachableException | LedgerRefusedException e) {
            return new TransactionStatus.NotKnown(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A transaction by its id, with its validation code.
     *
     * @return empty if the peer has none, which is not final
     * @throws LedgerUnreachableException if nobody answered: ask again later
     */
    public Optional<LedgerBlock.Entry> transaction(String transactionId) {
        return system.transaction(transactionId);
    }

    @Override
    public long height() {
        return system.height();
    }

    @Override
    public Blocks blocks(long from) {
        return new Blocks(
                peer.network.newBlockEventsRequest().startBlock(from).build().getEvents());
    }

    /**
     * Which transaction first wrote a key, for what stood there already.
     *
     * <p>The first question reads every block of the ledger (a quarter of a gigabyte for half a year) and remembers
     * each key; later ones read only the blocks that came since. Where there is a database the follower's tables
     * know it.
     *
     * @return empty if no block wrote it
     * @throws LedgerUnreachableException if nobody answered: ask again later
     */
    public Optional<Written> findWrite(String key) {
        return index.find(key, this);
    }

    /** {@link #findWrite} of all keys that begin with a prefix, ascending: what blocks show to whoever reads them. */
    public SortedMap<String, Written> findWrites(String prefix) {
        return index.under(prefix, this);
    }

    /** Ends all calls. */
    @Override
    public void close() {
        peer.close();
    }
}
