package org.lianchu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianchu.client.TransactionStatus.Invalid;
import org.lianchu.client.TransactionStatus.NotKnown;
import org.lianchu.client.TransactionStatus.Valid;

/** Every state, every answer. */
class WriteStateTest {
    private static final EndorsedTransaction FIRST = new EndorsedTransaction("tx1", new byte[] {1});
    private static final EndorsedTransaction SECOND = new EndorsedTransaction("tx2", new byte[] {2});
    private static final Invalid CONFLICT = new Invalid(TxValidationCode.MVCC_READ_CONFLICT, 7);
    private static final Invalid PHANTOM = new Invalid(TxValidationCode.PHANTOM_READ_CONFLICT, 7);
    private static final Invalid POLICY = new Invalid(TxValidationCode.ENDORSEMENT_POLICY_FAILURE, 7);
    private static final Endorsement AGREED = new Endorsement.Endorsed(SECOND);
    private static final Endorsement SAME = new Endorsement.SameAgain();
    private static final Endorsement NEVER = new Endorsement.Refused("NOT_AUTHORISED", "never");
    private static final Endorsement SILENT = new Endorsement.Unreachable("silence");
    private static final TransactionStatus VALID = new Valid(9);
    private static final TransactionStatus NOT_KNOWN = new NotKnown("no block has it");

    private static final WriteState CONFLICTED = new WriteState.Conflicted("tx1", CONFLICT);
    private static final WriteState ENDORSED = new WriteState.Endorsed(FIRST, false);
    private static final WriteState SENT_AGAIN = new WriteState.Endorsed(FIRST, true);
    private static final WriteState CONFIRMED = new WriteState.Confirmed("tx1", 9);
    private static final WriteState SAME_AGAIN = new WriteState.SameAgain();

    /** A ledger that has one answer to each question, and notes what it was asked. */
    private static final class Answering implements WriteState.Ledger<RuntimeException> {
        private final Object answer;
        private final List<String> asked = new ArrayList<>();

        Answering(Object answer) {
            this.answer = answer;
        }

        @Override
        public Endorsement endorse() {
            asked.add("endorse");
            return (Endorsement) answer;
        }

        @Override
        public Optional<String> submit(EndorsedTransaction transaction) {
            asked.add("submit " + transaction.id());
            return answer.equals("taken") ? Optional.empty() : Optional.of((String) answer);
        }

        @Override
        public TransactionStatus status(String transactionId) {
            asked.add("status " + transactionId);
            return (TransactionStatus) answer;
        }

        @Override
        public TransactionStatus lookUp(String transactionId) {
            asked.add("lookUp " + transactionId);
            return (TransactionStatus) answer;
        }
    }

    static Stream<Arguments> table() {
        WriteState planned = new WriteState.Planned("");
        WriteState refused = new WriteState.Refused("NOT_AUTHORISED", "never");
        WriteState again = new WriteState.Endorsed(SECOND, false);
        WriteState submitted = new WriteState.Submitted(FIRST);
        WriteState unknown = new WriteState.Unknown(FIRST, "silence");
        WriteState missing = new WriteState.Missing(FIRST);
        WriteState standing = new WriteState.Standing(FIRST);
        return Stream.of(
                arguments(planned, "endorse", AGREED, again),
                arguments(planned, "endorse", SAME, SAME_AGAIN),
                arguments(planned, "endorse", NEVER, refused),
                arguments(planned, "endorse", SILENT, new WriteState.Planned("silence")),
                arguments(CONFLICTED, "endorse", AGREED, again),
                arguments(CONFLICTED, "endorse", SAME, SAME_AGAIN),
                arguments(CONFLICTED, "endorse", NEVER, refused),
                arguments(CONFLICTED, "endorse", SILENT, new WriteState.Planned("silence")),
                arguments(ENDORSED, "submit tx1", "taken", submitted),
                arguments(ENDORSED, "submit tx1", "silence", unknown),
                arguments(SENT_AGAIN, "submit tx1", "taken", submitted),
                arguments(SENT_AGAIN, "submit tx1", "silence", unknown),
                arguments(submitted, "status tx1", VALID, CONFIRMED),
                arguments(submitted, "status tx1", CONFLICT, CONFLICTED),
                arguments(submitted, "status tx1", PHANTOM, new WriteState.Conflicted("tx1", PHANTOM)),
                arguments(submitted, "status tx1", POLICY, WriteState.Refused.withoutEffect("tx1", POLICY)),
                arguments(submitted, "status tx1", NOT_KNOWN, new WriteState.Unknown(FIRST, "no block has it")),
                arguments(unknown, "lookUp tx1", VALID, CONFIRMED),
                arguments(unknown, "lookUp tx1", CONFLICT, CONFLICTED),
                arguments(unknown, "lookUp tx1", PHANTOM, new WriteState.Conflicted("tx1", PHANTOM)),
                arguments(unknown, "lookUp tx1", POLICY, WriteState.Refused.withoutEffect("tx1", POLICY)),
                arguments(unknown, "lookUp tx1", NOT_KNOWN, missing),
                // only that it stands there is final: refused now, the first transaction may still come
                arguments(missing, "endorse", SAME, standing),
                arguments(missing, "endorse", AGREED, SENT_AGAIN),
                arguments(missing, "endorse", NEVER, SENT_AGAIN),
                arguments(missing, "endorse", SILENT, SENT_AGAIN),
                arguments(standing, "lookUp tx1", VALID, CONFIRMED),
                arguments(standing, "lookUp tx1", NOT_KNOWN, SAME_AGAIN),
                arguments(standing, "lookUp tx1", CONFLICT, SAME_AGAIN));
    }

    @ParameterizedTest(name = "{0} is asked {1}, hears {2}: {3}")
    @MethodSource("table")
    void the_next_state_follows_from_the_state_and_the_answer(
            WriteState state, String question, Object answer, WriteState next) {
        Answering ledger = new Answering(answer);
        assertThat(state.next(ledger)).isEqualTo(next);
        assertThat(ledger.asked).containsExactly(question);
    }

    static Stream<WriteState> ended() {
        return Stream.of(CONFIRMED, SAME_AGAIN, new WriteState.Refused("NOT_AUTHORISED", "never"));
    }

    @ParameterizedTest
    @MethodSource("ended")
    void an_end_asks_nothing(WriteState end) {
        Answering ledger = new Answering(AGREED);
        assertThatThrownBy(() -> end.next(ledger)).isInstanceOf(IllegalStateException.class);
        assertThat(ledger.asked).isEmpty();
    }
}
