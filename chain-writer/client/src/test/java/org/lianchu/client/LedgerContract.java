package org.lianchu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianchu.client.Members.DAY;
import static org.lianchu.client.Members.anchor;
import static org.lianchu.client.Members.freshName;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lianchu.client.wire.Finding;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Publish;
import org.lianchu.contract.request.Scan;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/**
 * What the client relies on in a ledger, whichever it is. Ledgers that outlive a run see names they did not see
 * before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LedgerContract {
    private static final int CALLERS = 16;

    /** Of a document: a participant's has at most so many. */
    private static final int DAYS = 400;

    private Members members;
    private String name;
    private LedgerConnection store;
    private int sequence;

    /** The ledger, which the class closes. */
    protected abstract Members open() throws IOException;

    @BeforeAll
    void start() throws IOException {
        members = open();
        name = freshName("STORE-");
        store = members.participant(Members.STORAGE, name);
    }

    @AfterAll
    void stop() throws IOException {
        // there is none where a ledger could not be opened and the class is skipped
        if (store != null) {
            store.close();
        }
        if (members != null) {
            members.close();
        }
    }

    private Anchor next(TradingDay... days) {
        return anchor(name, ++sequence, days);
    }

    @Test
    void a_write_is_committed_in_a_block_and_can_be_read() {
        Anchor anchor = next(DAY);
        Outcome outcome = store.write(anchor);

        Outcome.Committed committed = Members.require(outcome);
        assertThat(committed.sameAgain()).isFalse();
        assertThat(committed.transactionId()).matches("[0-9a-f]{64}");
        assertThat(committed.block()).isPositive().isLessThan(store.height());
        ParticipantId submitter = new ParticipantId(name);
        byte[] value = store.read(new AnchorKey(DAY, 1, Dataset.READINGS, submitter, anchor.sequence()).toString())
                .orElseThrow();
        assertThat(AnchoredChunk.decode(value).root())
                .isEqualTo(anchor.chunks().get(0).root());
        assertThat(store.read(Keys.document(submitter, Members.fresh()))).isEmpty();
    }

    @Test
    void the_same_again_writes_nothing_and_the_first_transaction_can_be_found() {
        Anchor anchor = next();
        Outcome.Committed first = Members.require(store.write(anchor));
        long height = store.height();

        assertThat(store.write(anchor)).isEqualTo(Outcome.Committed.SAME_AGAIN);

        assertThat(store.height()).isEqualTo(height);
        assertThat(store.findWrite(Keys.document(anchor.submitter(), anchor.document())))
                .contains(new Written(first.transactionId(), first.block()));
    }

    @Test
    void refusals_come_by_name_and_say_what_to_do() throws IOException {
        Anchor anchor = next();
        Members.require(store.write(anchor));

        assertRefused(
                store.write(new Anchor(
                        Members.fresh(), anchor.submitter(), anchor.dataset(), anchor.sequence(), anchor.chunks())),
                RefusalCode.SEQUENCE_TAKEN);
        assertRefused(
                store.write(new Anchor(
                        anchor.document(), anchor.submitter(), anchor.dataset(), ++sequence, anchor.chunks())),
                RefusalCode.EXISTS_WITH_OTHER_CONTENT);
        assertRefused(store.write("anchor", Arguments.of(new byte[] {1, 2, 3})), RefusalCode.MALFORMED_REQUEST);
        assertRefused(store.write("erase", Arguments.of(new byte[] {1})), RefusalCode.UNKNOWN_FUNCTION);
        assertRefused(
                store.write(new Publish(Members.fresh(), Dataset.PARTICIPANTS, 1, new byte[] {1})),
                RefusalCode.NOT_AUTHORISED);
        try (LedgerConnection other = members.connect(Members.RENEWABLES, freshName("GALE-"))) {
            assertRefused(other.write(anchor(name, ++sequence)), RefusalCode.NOT_AUTHORISED);
        }
    }

    private static void assertRefused(Outcome outcome, RefusalCode code) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.contractCode()).contains(code);
            assertThat(refused.message()).isNotBlank();
        });
    }

    @Test
    void what_is_larger_than_an_orderer_or_a_peer_takes_is_refused_at_once() {
        assertTooLarge(store.write("anchor", Arguments.of(new byte[11 << 20])), "write less at once");
        assertTooLarge(given(101 << 20), "nothing was sent");
        // a message has its headers beside them: what the client lets pass, peers and chaincode take in
        assertRefused(given((100 << 20) - (64 << 10) - 1), RefusalCode.MALFORMED_REQUEST);
    }

    private static void assertTooLarge(Outcome outcome, String words) {
        assertThat(outcome).asString().contains(Endorsement.TOO_LARGE, words);
    }

    private Outcome given(int bytes) {
        byte[] chunks = new byte[bytes];
        return store.write("settle", new Arguments(new byte[1], new TreeMap<>(Map.of(GivenDay.CHUNKS, chunks))));
    }

    @Test
    void many_who_write_the_same_at_once_write_it_once() {
        Anchor anchor = next();
        long before = store.height();

        List<Outcome> outcomes = together(CALLERS, i -> store.write(anchor));

        assertThat(outcomes).allSatisfy(Members::require);
        assertThat(outcomes.stream().filter(o -> !((Outcome.Committed) o).sameAgain()))
                .as("who wrote it")
                .hasSize(1);
        assertThat(validWriters(before, Keys.document(anchor.submitter(), anchor.document())))
                .isEqualTo(1);
    }

    @Test
    void many_who_write_different_things_at_once_all_succeed() {
        List<Anchor> anchors =
                IntStream.range(0, 4 * CALLERS).mapToObj(i -> next()).toList();

        List<Outcome> outcomes = together(CALLERS, 4 * CALLERS, i -> store.write(anchors.get(i)));

        assertThat(outcomes)
                .allSatisfy(outcome ->
                        assertThat(Members.require(outcome).sameAgain()).isFalse());
    }

    private static <T> List<T> together(int count, IntFunction<T> work) {
        return together(count, count, work);
    }

    private static <T> List<T> together(int threads, int count, IntFunction<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(CompletableFuture.supplyAsync(() -> work.apply(number), pool));
            }
            return futures.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdown();
        }
    }

    /** In blocks from one on: VALID transactions that wrote the key. */
    private long validWriters(long from, String key) {
        return blocks(from).stream()
                .flatMap(LedgerBlock::valid)
                .filter(transaction -> transaction.writes().containsKey(key))
                .count();
    }

    private List<LedgerBlock> blocks(long from) {
        long height = store.height();
        List<LedgerBlock> read = new ArrayList<>();
        try (Blocks blocks = store.blocks(from)) {
            for (long number = from; number < height; number++) {
                read.add(blocks.next());
            }
        }
        return read;
    }

    private EndorsedTransaction endorsed(Anchor anchor) {
        Endorsement endorsement = store.endorse(Anchor.FUNCTION, Arguments.of(anchor.encode()));
        assertThat(endorsement).isInstanceOf(Endorsement.Endorsed.class);
        return ((Endorsement.Endorsed) endorsement).transaction();
    }

    @Test
    void the_same_bytes_sent_again_are_committed_once_with_the_first_block() {
        Anchor anchor = next();
        EndorsedTransaction transaction = endorsed(anchor);
        long before = store.height();
        assertThat(store.submit(transaction)).isEmpty();
        TransactionStatus first = store.status(transaction.id());
        assertThat(first).isInstanceOf(TransactionStatus.Valid.class);

        store.submit(transaction);
        store.submit(transaction);
        Members.require(store.write(next()));

        assertThat(store.status(transaction.id())).isEqualTo(first);
        assertThat(store.lookUp(transaction.id())).isEqualTo(first);
        assertThat(validWriters(before, Keys.document(anchor.submitter(), anchor.document())))
                .isEqualTo(1);
        assertThat(blocks(before).stream()
                        .flatMap(block -> block.entries().stream())
                        .filter(entry -> entry.transaction().transactionId().equals(transaction.id()))
                        .map(LedgerBlock.Entry::code))
                .startsWith(TxValidationCode.VALID)
                .filteredOn(code -> code != TxValidationCode.DUPLICATE_TXID)
                .hasSize(1);
    }

    @Test
    void of_two_transactions_that_read_the_same_only_one_is_valid() {
        Anchor anchor = next();
        EndorsedTransaction one = endorsed(anchor);
        EndorsedTransaction two = endorsed(anchor);
        store.submit(one);
        assertThat(store.status(one.id())).isInstanceOf(TransactionStatus.Valid.class);

        store.submit(two);

        assertThat(store.status(two.id()))
                .isInstanceOfSatisfying(
                        TransactionStatus.Invalid.class,
                        invalid -> assertThat(invalid.isConflict()).isTrue());
        store.submit(two);
        assertThat(store.status(two.id())).as("on every resend too").isInstanceOf(TransactionStatus.Invalid.class);
        assertThat(store.write(anchor)).isEqualTo(Outcome.Committed.SAME_AGAIN);
    }

    @Test
    void a_transaction_nobody_submitted_is_not_known_and_asking_ends() throws IOException {
        EndorsedTransaction transaction = endorsed(next());
        Deadlines hasty = Deadlines.DEFAULT.withStatus(Duration.ofMillis(300));
        try (LedgerConnection impatient = members.connect(Members.STORAGE, name, hasty)) {
            assertThat(impatient.lookUp(transaction.id())).isInstanceOf(TransactionStatus.NotKnown.class);
            assertThat(impatient.status(transaction.id())).isInstanceOf(TransactionStatus.NotKnown.class);
            assertThat(impatient.transaction(transaction.id())).isEmpty();
        }
    }

    @Test
    void a_committed_transaction_holds_every_check_and_says_what_was_written() throws IOException {
        Anchor anchor = next();
        Outcome.Committed committed = Members.require(store.write(anchor));

        LedgerBlock.Entry found = store.transaction(committed.transactionId()).orElseThrow();

        LedgerTransaction transaction = found.transaction();
        assertThat(found.isValid()).isTrue();
        assertThat(new TransactionCheck(members.trust()).check(transaction)).isEmpty();
        assertThat(transaction.caller()).isEqualTo(store.caller());
        assertThat(transaction.function()).isEqualTo(Anchor.FUNCTION);
        assertThat(transaction.argument()).isEqualTo(anchor.encode());
        assertThat(transaction.writes()).containsKey(Keys.document(anchor.submitter(), anchor.document()));
        assertThat(transaction.endorsers().stream().map(e -> e.mspId()).distinct())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void what_the_countersigner_did_not_endorse_is_without_effect_and_the_check_says_so() throws Exception {
        Anchor anchor = next();
        try (Peer peer = new Peer(members.endpoint(Members.STORAGE), store.identity(), 1)) {
            SubmittedTransaction submitted = peer.network
                    .getContract(store.deployment().chaincode())
                    .newProposal(Anchor.FUNCTION)
                    .addArguments(anchor.encode())
                    .setEndorsingOrganizations(Members.DISPATCH, Members.STORAGE, Members.RENEWABLES)
                    .build()
                    .endorse()
                    .submitAsync();
            assertThat(submitted.getStatus().getCode()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
            LedgerTransaction written = store.transaction(submitted.getTransactionId())
                    .orElseThrow()
                    .transaction();
            assertThat(new TransactionCheck(members.trust()).check(written))
                    .extracting(Finding::what)
                    .containsExactly(Finding.What.POLICY);
        }
        assertThat(store.read(Keys.document(anchor.submitter(), anchor.document())))
                .isEmpty();
        // its number is still free
        Members.require(store.write(anchor));
    }

    @Test
    void blocks_follow_each_other_and_come_as_they_are_committed() {
        long height = store.height();
        List<LedgerBlock> read = blocks(0);
        for (int i = 1; i < read.size(); i++) {
            assertThat(read.get(i).number()).isEqualTo(i);
            assertThat(HexFormat.of().formatHex(read.get(i).previousHash().toByteArray()))
                    .isEqualTo(read.get(i - 1).hash().toString());
        }
        try (Blocks blocks = store.blocks(height)) {
            Anchor anchor = next();
            Outcome.Committed committed = Members.require(store.write(anchor));
            LedgerBlock block = blocks.next();
            while (block.number() < committed.block()) {
                block = blocks.next();
            }
            assertThat(block.valid().map(LedgerTransaction::transactionId)).contains(committed.transactionId());
        }
    }

    @Test
    void a_scan_reads_every_page() throws IOException {
        int documents = (Page.MAX_ENTRIES + 200) / DAYS + 1;
        for (int i = 0; i < documents; i++) {
            TradingDay first = TradingDay.of(2020, 1, 1).plusDays(i * DAYS);
            Members.require(store.write(
                    next(IntStream.range(0, DAYS).mapToObj(first::plusDays).toArray(TradingDay[]::new))));
        }

        try (LedgerConnection dispatch = members.operator()) {
            List<Page.Entry> all = dispatch.scan("anchor/");
            assertThat(all.stream()
                            .map(entry -> AnchorKey.parse(entry.key()))
                            .filter(key ->
                                    key.day() != null && key.submitter().text().equals(name))
                            .filter(key -> key.day().compareTo(TradingDay.of(2020, 1, 1)) >= 0))
                    .hasSize(documents * DAYS);
            assertThat(all.stream().map(Page.Entry::key))
                    .doesNotHaveDuplicates()
                    .isSorted();
            Page page = dispatch.query(new Scan("anchor/", "", 7));
            assertThat(page.entries()).hasSize(7);
            assertThat(page.next()).isNotEmpty();
            assertThat(store.findWrites("anchor/").keySet())
                    .as("what blocks show to a member")
                    .containsExactlyElementsOf(all.stream().map(Page.Entry::key).toList());
        }
    }

    @Test
    void a_function_that_writes_is_no_query() {
        assertThatThrownBy(() -> store.query(next())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_ledger_that_is_not_there_leaves_a_write_unknown_and_a_query_unanswered() throws IOException {
        Deadlines hasty = Deadlines.DEFAULT.withWrite(Duration.ofMillis(500));
        try (LedgerConnection nowhere = LedgerConnection.open(Endpoint.parse("127.0.0.1:1"), store.identity(), hasty)) {
            assertThat(nowhere.write(next())).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
                assertThat(unknown.asked()).contains(Anchor.FUNCTION);
                assertThat(unknown.why()).contains("UNAVAILABLE");
                assertThat(unknown.whatToDo()).isNotBlank();
            });
            assertThatThrownBy(() -> nowhere.read("document/x")).isInstanceOf(LedgerUnreachableException.class);
        }
    }
}
