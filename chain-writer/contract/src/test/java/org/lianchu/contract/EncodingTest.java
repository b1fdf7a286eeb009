package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianchu.contract.Story.DISPATCH;
import static org.lianchu.contract.Story.JUNE;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Claim;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Cut;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.HeldRole;
import org.lianchu.contract.ledger.IssuedPart;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.StoredIdentity;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermNote;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.Publish;
import org.lianchu.contract.request.Recompute;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Scan;
import org.lianchu.contract.request.Settle;
import org.lianchu.contract.request.Suspend;
import org.lianchu.contract.request.TermAct;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

class EncodingTest {
    private static final RunPins PINS = new RunPins(1, 0, 0);

    private static final List<String> KINDS = List.of(
            "enrolment",
            "admission",
            "admitted",
            "identity",
            "suspension",
            "grant",
            "granted",
            "revocation",
            "revoked",
            "role",
            "publication",
            "countersignature",
            "published",
            "document",
            "sequence",
            "anchor",
            "rule",
            "term",
            "cut",
            "announcement",
            "pins",
            "quota",
            "approval",
            "freeze",
            "settlement",
            "proposal",
            "closed",
            "issued",
            "claim",
            "creditor",
            "debtor");

    private final Channel channel = new Channel();

    private static Map<String, Request> calls() {
        ClaimId claim = new ClaimId(JUNE, "c");
        return Calls.all(claim, claim);
    }

    /** A request is read back if encoding what was read gives the same bytes, which idempotency rests on. */
    @Test
    void every_request_cut_anywhere_or_followed_by_anything_is_malformed() {
        calls().values().forEach(request -> {
            byte[] bytes = request.encode();
            int step = Math.max(1, bytes.length / 200);
            for (int length = 0; length < bytes.length; length += step) {
                refuse(request.function(), Arrays.copyOf(bytes, length));
            }
            refuse(request.function(), Arrays.copyOf(bytes, bytes.length + 1));
            byte[] version = bytes.clone();
            version[0] = 2;
            refuse(request.function(), version);
        });
    }

    private void refuse(String function, byte[] argument) {
        Reply reply = channel.call(Story.STORE, function, argument);
        assertThat(reply).as(function).isInstanceOf(Reply.Refused.class);
        assertThat(((Reply.Refused) reply).code()).isEqualTo(RefusalCode.MALFORMED_REQUEST);
    }

    @Property(tries = 2000)
    void any_bytes_are_refused_or_accepted_and_nothing_is_thrown(@ForAll byte[] bytes, @ForAll byte first) {
        for (String function : calls().keySet()) {
            byte[] argument = Arrays.copyOf(bytes, bytes.length + 1);
            argument[0] = first < 0 ? 1 : first;
            assertThat(channel.call(DISPATCH, function, argument)).isNotNull();
        }
    }

    @Property(tries = 300)
    void a_request_with_one_byte_changed_is_another_request_or_none(@ForAll int at, @ForAll byte change) {
        calls().values().forEach(request -> {
            byte[] bytes = request.encode();
            bytes[Math.floorMod(at, bytes.length)] ^= change;
            Function<byte[], Request> decode = decoder(request);
            try {
                assertThat(decode.apply(bytes).encode()).isEqualTo(bytes);
            } catch (MalformedException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        });
    }

    /** The static {@code decode} that every request class has. */
    private static Function<byte[], Request> decoder(Request request) {
        return bytes -> {
            if (request instanceof Payment payment) {
                return Payment.decode(payment.function(), bytes);
            }
            if (request instanceof AdmissionAct act) {
                return AdmissionAct.decode(act.function(), bytes);
            }
            if (request instanceof RoleAct act) {
                return RoleAct.decode(act.function(), bytes);
            }
            if (request instanceof TermAct act) {
                return TermAct.decode(act.function(), bytes);
            }
            if (request instanceof GivenDay || request instanceof Recompute) {
                return Settle.decode(bytes);
            }
            if (request instanceof Publish publish) {
                return Publish.read(bytes, name -> publish.inputs().getOrDefault(name, new byte[0]));
            }
            try {
                return (Request)
                        request.getClass().getMethod("decode", byte[].class).invoke(null, (Object) bytes);
            } catch (InvocationTargetException e) {
                throw (RuntimeException) e.getCause();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        };
    }

    @Test
    void every_value_on_a_busy_ledger_is_read_back_to_the_same_bytes() {
        Story story = Story.closed();
        story.issue(0);
        story.channel.accept(DISPATCH, new Suspend(Story.participant(Story.STORE), 1));
        story.channel.accept(DISPATCH, RoleAct.revoke(Role.CASHIER, 1, Story.CASHIER));
        story.channel.accept(Story.CASHIER, RoleAct.revoke(Role.CASHIER, 1, Story.CASHIER));
        Map<String, Integer> seen = new TreeMap<>();
        MemoryState state = story.channel.state;
        state.snapshot().keySet().forEach(key -> {
            byte[] value = state.get(key);
            String kind = key.substring(0, key.indexOf('/'));
            seen.merge(kind, 1, Integer::sum);
            switch (kind) {
                case "enrolment", "admission", "admitted", "suspension", "grant", "granted", "revocation", "revoked" ->
                    assertThat(StoredIdentity.decode(value).encode()).isEqualTo(value);
                case "identity" ->
                    assertThat(ActingIdentity.decode(value).encode()).isEqualTo(value);
                case "published" -> assertThat(Publish.stored(value)).isNotEmpty();
                case "role" -> assertThat(HeldRole.decode(value).encode()).isEqualTo(value);
                case "anchor" ->
                    assertThat(AnchoredChunk.decode(value).encode()).isEqualTo(value);
                case "claim" -> assertThat(Claim.decode(value).encode()).isEqualTo(value);
                case "closed" -> assertThat(ClosedTerm.decode(value).encode()).isEqualTo(value);
                case "term" -> assertThat(TermState.decode(value).encode()).isEqualTo(value);
                case "cut" -> assertThat(Cut.decode(value).encode()).isEqualTo(value);
                case "pins" -> assertThat(RunPins.decode(value).encode()).isEqualTo(value);
                case "announcement" ->
                    assertThat(TermNote.decode(value).encode()).isEqualTo(value);
                case "freeze" -> assertThat(Freeze.decode(value).encode()).isEqualTo(value);
                case "issued" -> assertThat(IssuedPart.decode(value).encode()).isEqualTo(value);
                case "settlement" ->
                    assertThat(SettledDay.decode(value).encode()).isEqualTo(value);
                default -> assertThat(value[0]).as(key).isEqualTo((byte) 1);
            }
        });
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(KINDS);
    }

    @Test
    void a_settlement_whose_parts_disagree_is_malformed() {
        TestDocument document = new SmallMarket().documents(List.of(Story.DAY)).get(0);
        GivenDay good = Story.settle(Story.NIGHT, PINS, Story.DAY, List.of(document), List.of(), document.id);
        List<GivenDay.Chunk> twice = List.of(good.chunks().get(0), good.chunks().get(0));
        assertThatThrownBy(() -> new GivenDay(good.settle(), twice, good.secret()))
                .hasMessageContaining("ascend");
        Settle request = good.settle();
        List<DocumentName> late = List.of(document.name, document.name);
        assertThatThrownBy(() -> new Settle(
                        request.run(), "qinghai", request.type(), 0, PINS, request.day(), late, request.seal()))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new Settle(
                        request.run(), "qinghai", request.type(), 1, PINS, request.day(), List.of(), request.seal()))
                .hasMessageContaining("not of run");
        TradingDay next = Story.DAY.plusDays(1);
        assertThatThrownBy(() ->
                        new Settle(request.run(), "qinghai", request.type(), 0, PINS, next, List.of(), request.seal()))
                .hasMessageContaining("no day of");
    }

    @Test
    void names_that_are_none_are_refused() {
        for (String text : List.of("qinghai", "qinghai/2019-6", "qinghai/2019-13", "a b/2019-06", "/2019-06")) {
            assertThatThrownBy(() -> Term.parse(text)).as(text).isInstanceOf(RuntimeException.class);
        }
        for (String text : List.of(
                "q_2019-06-18_2019-06-17_FINAL_1",
                "q_2019-06-18_2019-06-18_FINAL_0",
                "q_2019-06-18_2019-06-18_FINAL-1_1",
                "q_2019-06-18_2019-06-18_ADJUSTMENT_1",
                "q")) {
            assertThatThrownBy(() -> RunId.parse(text)).as(text).isInstanceOf(RuntimeException.class);
        }
        assertThat(RunId.parse("a_b_2019-06-01_2019-06-30_ADJUSTMENT-2_3").toString())
                .isEqualTo("a_b_2019-06-01_2019-06-30_ADJUSTMENT-2_3");
        for (String name : List.of("", "a/b", "0/a", "0/a/b/c", "00/a/b", "a b")) {
            assertThatThrownBy(() -> new ClaimId(JUNE, name)).as(name).isInstanceOf(RuntimeException.class);
        }
        ClaimId claim = new ClaimId(JUNE, "c");
        ParticipantId store = new ParticipantId("S");
        assertThatThrownBy(() -> new Assign(claim, "a/b", store, 1)).hasMessageContaining("a/b");
        assertThatThrownBy(() -> new Assign(claim, "a", store, 0)).hasMessageContaining("begins at 1");
        assertThatThrownBy(() -> new Scan("claim", "", 1)).hasMessageContaining("prefix");
        assertThatThrownBy(() -> new Scan("claim/", "creditor/x", 1)).hasMessageContaining("after");
        assertThatThrownBy(() -> new Scan("claim/", "", 1001)).hasMessageContaining("1000");
        assertThatThrownBy(() -> new Caller("", "x", Hash.sha256())).hasMessageContaining("organisation");
        assertThatThrownBy(() -> new Settings("q", "A", "A", Set.of("A"), Channel.SETTINGS.timing(), Disclosure.OPEN))
                .hasMessageContaining("itself");
    }

    @Test
    void chunks_of_an_anchor_ascend_and_a_dataset_without_days_has_one() {
        Anchor good = new SmallMarket().documents(Story.DAYS).get(0).anchor();
        List<ChunkRoot> two = List.of(good.chunks().get(1), good.chunks().get(0));
        assertThatThrownBy(() -> new Anchor(good.document(), good.submitter(), good.dataset(), 1, two))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new Anchor(good.document(), good.submitter(), good.dataset(), 1, List.of()))
                .hasMessageContaining("0 chunks");
        assertThatThrownBy(() -> new Anchor(good.document(), good.submitter(), good.dataset(), 0, good.chunks()))
                .hasMessageContaining("begins at 1");
    }

    @Test
    void a_list_longer_than_its_bytes_is_malformed_before_anything_is_allocated() {
        GivenDay good = Story.settle(Story.NIGHT, PINS, Story.DAY, List.of(), List.of(), Hash.sha256());
        byte[] bytes = good.encode();
        bytes[bytes.length - 4] = 0x7f;
        refuse("settle", bytes);
    }

    @Test
    void bytes_are_pinned() {
        assertThat(new Enrol(new ParticipantId("SUN")).encode()).containsExactly(1, 0, 3, 'S', 'U', 'N');
        assertThat(new FieldWriter().i32(-1).finish()).containsExactly(1, -1, -1, -1, -1);
    }

    @Test
    void an_unknown_function_is_refused_by_name() {
        Reply reply = channel.call(DISPATCH, "mint", new byte[] {1});
        assertThat(reply)
                .isEqualTo(new Reply.Refused(RefusalCode.UNKNOWN_FUNCTION, "the contract has no function mint"));
    }

    @Test
    void every_refusal_is_met_in_a_test() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src/test/java/org/lianchu/contract"))) {
            for (Path file : files.sorted().toList()) {
                tests.append(Files.readString(file));
            }
        }
        assertThat(RefusalCode.values()).allSatisfy(code -> assertThat(tests).contains("RefusalCode." + code));
    }
}
