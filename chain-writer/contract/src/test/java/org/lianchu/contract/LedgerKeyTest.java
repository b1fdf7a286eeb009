package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.ClaimId;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.ledger.Suspender;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/** Every key that is built is read as what it was built from, and nothing else is. */
class LedgerKeyTest {
    private static final ParticipantId OWNER = new ParticipantId("GEN-001");
    private static final ParticipantId STORAGE = new ParticipantId("STO-01");
    private static final TradingDay DAY = TradingDay.parse("2019-06-18");
    private static final Term JUNE = Term.of("qinghai", DAY);
    private static final RunId RUN = RunId.parse("qinghai_2019-06-01_2019-06-30_FINAL_1");
    private static final Hash ID = Hash.sha256(new byte[] {1});
    private static final Caller CALLER = new Caller("StorageMSP", "CN=one", ID);
    private static final ClaimId ISSUED = ClaimId.issued(JUNE, 0, OWNER, STORAGE);
    private static final ClaimId ASSIGNED = new ClaimId(JUNE, "half");

    /** One key of each kind, and the second form of those that have one. */
    private static final List<String> ALL = List.of(
            Keys.enrolment(OWNER, CALLER),
            Keys.admission(OWNER, 2),
            Keys.admitted(OWNER, 2),
            Keys.identity(OWNER),
            Keys.suspension(OWNER, 2, Suspender.OPERATOR),
            Keys.grant(Role.FINANCE, CALLER, 3),
            Keys.granted(Role.FINANCE, CALLER, 3),
            Keys.revocation(Role.FINANCE, CALLER, 3),
            Keys.revoked(Role.FINANCE, CALLER, 3),
            Keys.role(CALLER),
            Keys.publication(Dataset.RESOURCES, 4),
            Keys.countersignature(Dataset.RESOURCES, 4),
            Keys.published(Dataset.RESOURCES, 4),
            Keys.document(OWNER, ID),
            Keys.sequence(OWNER, Dataset.READINGS, 5),
            new AnchorKey(DAY, 6, Dataset.READINGS, OWNER, 5).toString(),
            new AnchorKey(null, 0, Dataset.DISPUTES, OWNER, 5).toString(),
            Keys.quota(JUNE, 1, OWNER, Dataset.READINGS),
            Keys.term(JUNE),
            Keys.cut(JUNE, 6),
            Keys.announcement(JUNE, 1),
            Keys.giveUp(JUNE, 1),
            Keys.givenUp(JUNE, 1),
            Keys.pins(RUN, JUNE),
            Keys.rule("qinghai", "qinghai-2019"),
            Keys.approval("qinghai", "qinghai-2019"),
            Keys.freeze(JUNE, 1),
            Keys.settlement(RUN, DAY),
            Keys.proposal(JUNE, 1, RUN),
            Keys.closed(JUNE, 1),
            Keys.issued(JUNE, 1, 0),
            Keys.claim(ISSUED),
            Keys.claim(ASSIGNED),
            Keys.creditor(STORAGE, ISSUED),
            Keys.debtor(OWNER, ASSIGNED));

    @Test
    void a_key_of_every_kind_is_read_and_said_again() {
        Set<KeyKind> seen = EnumSet.noneOf(KeyKind.class);
        for (String key : ALL) {
            LedgerKey read = LedgerKey.parse(key);
            seen.add(read.kind());
            assertThat(read).hasToString(key);
            assertThat(LedgerKey.given(key)).contains(read);
            assertThat(key).startsWith(read.kind().prefix());
        }
        assertThat(seen).containsExactly(KeyKind.values());
    }

    @Test
    void what_a_key_says_is_what_it_was_built_from() {
        LedgerKey settled = LedgerKey.parse(Keys.settlement(RUN, DAY));
        assertThat(settled.run()).isEqualTo(RUN);
        assertThat(settled.day()).isEqualTo(DAY);
        LedgerKey quota = LedgerKey.parse(Keys.quota(JUNE, 1, OWNER, Dataset.READINGS));
        assertThat(quota.term()).isEqualTo(JUNE);
        assertThat(quota.generation()).isEqualTo(1);
        assertThat(quota.participant()).isEqualTo(OWNER);
        assertThat(quota.dataset()).isEqualTo(Dataset.READINGS);
        LedgerKey part = LedgerKey.parse(Keys.issued(JUNE, 1, 7));
        assertThat(part.generation()).isEqualTo(1);
        assertThat(part.number()).isEqualTo(7);
        LedgerKey suspension = LedgerKey.parse(Keys.suspension(OWNER, 2, Suspender.OPERATOR));
        assertThat(suspension.number()).isEqualTo(2);
        assertThat(suspension.suspender()).isEqualTo(Suspender.OPERATOR);
        assertThat(LedgerKey.parse(Keys.grant(Role.FINANCE, CALLER, 3)).role()).isEqualTo(Role.FINANCE);
        assertThat(LedgerKey.parse(Keys.document(OWNER, ID)).document()).isEqualTo(ID);
        assertThat(LedgerKey.parse(Keys.cut(JUNE, 6)).cut()).isEqualTo(6);
        LedgerKey rule = LedgerKey.parse(Keys.rule("qinghai", "qinghai-2019"));
        assertThat(rule.market()).isEqualTo("qinghai");
        assertThat(rule.rule()).isEqualTo("qinghai-2019");
        for (ClaimId claim : List.of(ISSUED, ASSIGNED)) {
            assertThat(LedgerKey.parse(Keys.claim(claim)).claim()).isEqualTo(claim);
            LedgerKey creditor = LedgerKey.parse(Keys.creditor(STORAGE, claim));
            assertThat(creditor.participant()).isEqualTo(STORAGE);
            assertThat(creditor.claim()).isEqualTo(claim);
        }
        AnchorKey anchor = new AnchorKey(null, 0, Dataset.DISPUTES, OWNER, 5);
        assertThat(AnchorKey.of(LedgerKey.parse(anchor.toString()))).isEqualTo(anchor);
    }

    @Test
    void the_beginning_of_a_key_says_what_it_has() {
        LedgerKey begun =
                LedgerKey.begun(Keys.sequences(OWNER, Dataset.READINGS)).orElseThrow();
        assertThat(begun.participant()).isEqualTo(OWNER);
        assertThatIllegalArgumentException().isThrownBy(begun::number).withMessageContaining("NUMBER");
        assertThatIllegalArgumentException().isThrownBy(begun::run);
        LedgerKey day = LedgerKey.begun(Keys.anchors(DAY)).orElseThrow();
        assertThat(day.namesParticipant()).isFalse();
        assertThat(day.day()).isEqualTo(DAY);
        assertThat(LedgerKey.begun("anchor/")).isPresent();
        LedgerKey half = LedgerKey.begun("creditor/STO-01/qinghai/").orElseThrow();
        assertThat(half.participant()).isEqualTo(STORAGE);
        assertThatIllegalArgumentException().isThrownBy(half::claim);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "anchor",
                "anchor/",
                "ANCHOR/2019-06-18",
                "anchors/2019-06-18/000001/readings/GEN-001/0000000001",
                "identity/GEN-001/2",
                "identity/GEN-001/",
                "term/qinghai/2019-06/",
                "settlement/a-run",
                "settlement/a/b/c",
                "term/qinghai",
                "claim/qinghai/2019-06",
                "night"
            })
    void nothing_else_is_a_key(String text) {
        assertThat(LedgerKey.given(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerKey.parse(text))
                .withMessageContaining(text);
    }

    @Test
    void the_readme_lists_every_kind_and_no_other() throws IOException {
        Matcher row = Pattern.compile("^\\| (`[^|]*/[^|]*`) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("README.md")));
        Set<KeyKind> listed = EnumSet.noneOf(KeyKind.class);
        while (row.find()) {
            Pattern.compile("`([^`]*)`")
                    .matcher(row.group(1))
                    .results()
                    .map(found -> LedgerKey.begun(found.group(1)).orElseThrow())
                    .forEach(key -> listed.add(key.kind()));
        }
        assertThat(listed).containsExactly(KeyKind.values());
    }
}
