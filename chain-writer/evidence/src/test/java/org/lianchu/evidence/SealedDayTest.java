package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lianchu.evidence.HexText.i32;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.SettlementPeriod;

class SealedDayTest {
    private static final DaySecret SECRET = DaySecret.derive(Samples.SUBMITTER_KEY, Samples.RUN, Samples.AUGUST_19);

    private static SealedDay sealed(List<Posting> postings) {
        TreeSet<ParticipantId> inForce = new TreeSet<>();
        Stream.of("WIND.CO", "STORE", "IDLE", "SUN").map(ParticipantId::new).forEach(inForce::add);
        return new SealedDay(SECRET, Samples.AUGUST_19, postings, inForce, Samples.CURVE);
    }

    @Test
    void a_day_has_the_pinned_seal_accounts_and_curve() {
        SealedDay day = sealed(Samples.postings());
        assertThat(Hex.text(SECRET.bytes())).isEqualTo(Vectors.DAY_SECRET);
        assertThat(day.postingTree().salt(1)).hasToString(Vectors.POSTING_SALT_1);
        assertThat(day.seal()).hasToString(Vectors.SEAL);
        assertThat(day.accounts())
                .extracting(account -> account.participant().text())
                .containsExactly("IDLE", "POOL", "STORE", "SUN", "WIND.CO");
        assertThat(Hex.text(CanonicalBytes.encode(day.accounts().get(3)))).isEqualTo(Vectors.ACCOUNT);
        assertThat(day.accountTree().root()).hasToString(Vectors.ACCOUNTS);
        assertThat(Hash.sha256(day.curveRecord())).hasToString(Vectors.CURVE_RECORD);
        assertThat(day.curve()).hasToString(Vectors.CURVE);
    }

    @Test
    void a_run_has_the_pinned_seal_and_a_day_of_nothing_the_hash_of_nothing() {
        assertThat(sealed(List.of()).seal()).hasToString(Vectors.ROOT_0);
        Hash seal = Digests.ofRun(
                new SettlementPeriod(Samples.AUGUST_18, Samples.AUGUST_20),
                List.of(
                        new DayDigest(Samples.AUGUST_18, MerkleTree.EMPTY_ROOT),
                        new DayDigest(Samples.AUGUST_19, Hash.parse(Vectors.SEAL)),
                        new DayDigest(Samples.AUGUST_20, MerkleTree.EMPTY_ROOT)));
        assertThat(seal).hasToString(Vectors.RUN_SEAL);
    }

    /** The vectors were worked out by Python's hashlib and hmac; this is a third way. */
    @Test
    void the_plain_way_gives_the_pinned_bytes_too() {
        String secret = PlainFormat.daySecret(HexText.raw(Samples.SUBMITTER_KEY), Samples.RUN.toString(), 18_127);
        assertThat(secret).isEqualTo(Vectors.DAY_SECRET);
        List<String> records =
                Samples.postings().stream().map(PlainFormat::record).toList();
        assertThat(plainRoot(secret, "lianchu/v2/posting", records)).isEqualTo(Vectors.SEAL);
        List<String> accounts = sealed(Samples.postings()).accounts().stream()
                .map(PlainFormat::record)
                .toList();
        assertThat(plainRoot(secret, "lianchu/v2/account", accounts)).isEqualTo(Vectors.ACCOUNTS);
        String curve = PlainFormat.record(new DayCurve(Samples.AUGUST_19, Samples.CURVE));
        assertThat(plainRoot(secret, "lianchu/v2/curve", List.of(curve))).isEqualTo(Vectors.CURVE);
        List<String> days = Stream.of(
                        i32(18_126) + Vectors.ROOT_0, i32(18_127) + Vectors.SEAL, i32(18_128) + Vectors.ROOT_0)
                .map(day -> PlainFormat.leaf("", day))
                .toList();
        assertThat(PlainFormat.treeHash(days)).isEqualTo(Vectors.RUN_SEAL);
    }

    private static String plainRoot(String secret, String label, List<String> records) {
        return PlainFormat.treeHash(IntStream.range(0, records.size())
                .mapToObj(n -> PlainFormat.leaf(PlainFormat.salt(secret, label, n), records.get(n)))
                .toList());
    }

    @Test
    void every_posting_and_account_is_proved_by_its_salt_and_path() {
        SealedDay day = sealed(Samples.postings());
        TreeHasher hasher = new TreeHasher();
        for (int i = 0; i < day.postings().size(); i++) {
            Hash leaf = hasher.saltedLeaf(
                    day.postingTree().salt(i),
                    CanonicalBytes.encode(day.postings().get(i)));
            assertThat(day.postingTree().path(i).leadsTo(leaf, day.seal())).isTrue();
        }
        for (int i = 0; i < day.accounts().size(); i++) {
            Hash leaf = hasher.saltedLeaf(
                    day.accountTree().salt(i),
                    CanonicalBytes.encode(day.accounts().get(i)));
            assertThat(day.accountTree().path(i).leadsTo(leaf, day.accountTree().root()))
                    .isTrue();
        }
    }

    /** What one pays the other receives, whoever they are, also oneself. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void accounts_are_the_sums_of_the_postings_from_both_sides(@ForAll List<@IntRange(max = 80) Integer> draws) {
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < draws.size(); i++) {
            int draw = draws.get(i);
            ParticipantId from = new ParticipantId("P" + draw % 3);
            ParticipantId to = new ParticipantId("P" + draw / 3 % 3);
            postings.add(new Posting(
                    Samples.AUGUST_19, PostingKind.BILATERAL, String.format("T%06d/P", i), from, to, 1, draw / 9));
        }
        List<Account> accounts = sealed(postings).accounts();
        assertThat(accounts).isSortedAccordingTo((a, b) -> a.participant().compareTo(b.participant()));
        for (Account account : accounts) {
            for (AccountLine line : account.lines()) {
                boolean pays = line.direction() == AccountLine.Direction.PAYS;
                ParticipantId from = pays ? account.participant() : line.counterparty();
                ParticipantId to = pays ? line.counterparty() : account.participant();
                long sum = postings.stream()
                        .filter(p -> p.from().equals(from) && p.to().equals(to))
                        .mapToLong(Posting::fen)
                        .sum();
                assertThat(line.fen()).isEqualTo(sum);
            }
        }
        for (Posting posting : postings) {
            assertThat(accounts).extracting(Account::participant).contains(posting.from(), posting.to());
        }
        long paid = accounts.stream()
                .flatMap(account -> account.lines().stream())
                .filter(line -> line.direction() == AccountLine.Direction.PAYS)
                .mapToLong(AccountLine::fen)
                .sum();
        assertThat(paid).isEqualTo(postings.stream().mapToLong(Posting::fen).sum());
    }

    @Test
    void another_run_day_or_house_has_another_seal() {
        List<String> secrets = Stream.of(
                        SECRET,
                        DaySecret.derive(Samples.SUBMITTER_KEY, Samples.RUN, Samples.AUGUST_20),
                        DaySecret.derive(Samples.SUBMITTER_KEY, Samples.RUN.withVersion(8), Samples.AUGUST_19),
                        DaySecret.derive(new byte[32], Samples.RUN, Samples.AUGUST_19))
                .map(secret -> Hex.text(secret.bytes()))
                .toList();
        assertThat(secrets).doesNotHaveDuplicates();
    }

    @Test
    void a_secret_has_32_bytes_and_does_not_print_itself() {
        for (int length : new int[] {0, 31, 33}) {
            assertThatIllegalArgumentException().isThrownBy(() -> DaySecret.of(new byte[length]));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DaySecret.derive(new byte[length], Samples.RUN, Samples.AUGUST_19));
        }
        assertThat(SECRET).hasToString("DaySecret[hidden]").isEqualTo(DaySecret.of(SECRET.bytes()));
        assertThat(Optional.of(SECRET.hashCode()))
                .contains(DaySecret.of(SECRET.bytes()).hashCode());
    }

    @Test
    void postings_out_of_order_are_not_sealed() {
        List<Posting> swapped =
                List.of(Samples.postings().get(1), Samples.postings().get(0));
        assertThatIllegalArgumentException().isThrownBy(() -> sealed(swapped));
    }
}
