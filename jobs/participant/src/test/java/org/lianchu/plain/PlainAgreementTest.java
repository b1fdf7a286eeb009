package org.lianchu.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.ChunkRoots;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.RecordType;
import org.lianchu.market.Profile;
import org.lianchu.proof.ProofFile;
import org.lianchu.proof.RandomProofs;
import org.lianchu.settlement.Posting;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** The product and the formats' text, read a second time, say the same about random documents. */
class PlainAgreementTest {
    @Provide
    Arbitrary<RecordType> ofProofs() {
        return Arbitraries.of(RecordType.class).filter(type -> type != RecordType.CURVE);
    }

    @Property(tries = 50)
    void ids_leaves_and_roots_of_a_document_agree(
            @ForAll long seed, @ForAll @Size(32) byte[] key, @ForAll @IntRange(min = 1, max = 60) int count) {
        byte[] file = ("a file " + seed).getBytes(UTF_8);
        DocumentSecret secret = DocumentSecret.derive(key, Hash.sha256(file));
        byte[] plainSecret = PlainTree.secret(key, PlainTree.sha256(file));
        assertThat(secret.hex()).isEqualTo(PlainTree.hex(plainSecret));
        assertThat(secret.documentId(Hash.sha256(file)).bytes())
                .isEqualTo(PlainTree.document(plainSecret, PlainTree.sha256(file)));
        ChunkRoots roots = new ChunkRoots(secret);
        Map<TradingDay, List<byte[]>> leaves = new TreeMap<>();
        int ordinal = 0;
        for (CanonicalRecord record : RandomProofs.document(RecordType.PROFILE, seed, count)) {
            Profile profile = ((CanonicalRecord.OfProfile) record).profile();
            byte[] leaf = PlainTree.leaf(PlainTree.salt(plainSecret, ordinal++), record.bytes());
            assertThat(roots.append(profile).bytes()).isEqualTo(leaf);
            leaves.computeIfAbsent(profile.day(), d -> new ArrayList<>()).add(leaf);
        }
        assertThat(roots.roots())
                .isEqualTo(leaves.entrySet().stream()
                        .map(e -> new ChunkRoot(e.getKey(), e.getValue().size(), Hash.of(PlainTree.root(e.getValue()))))
                        .toList());
    }

    @Property(tries = 50)
    void digests_of_days_and_runs_agree(@ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int postings) {
        TradingDay first = TradingDay.of(2019, 6, 18);
        SettlementPeriod period = new SettlementPeriod(first, first.plusDays(2));
        List<DayDigest> days = new ArrayList<>();
        List<byte[]> plain = new ArrayList<>();
        for (TradingDay day : period.days().toList()) {
            List<Posting> ofDay = RandomProofs.postings(day, seed, postings);
            DayDigest digest = Digests.ofDay(day, ofDay);
            byte[] root = PlainTree.root(ofDay.stream()
                    .map(posting -> PlainTree.leaf(new byte[0], new CanonicalRecord.OfPosting(posting).bytes()))
                    .toList());
            assertThat(digest.digest().bytes()).isEqualTo(root);
            days.add(digest);
            plain.add(root);
        }
        assertThat(Digests.ofRun(period, days).bytes())
                .isEqualTo(PlainTree.runDigest(LocalDate.of(2019, 6, 18), plain));
    }

    @Property(tries = 200)
    void proofs_of_every_type_agree(
            @ForAll("ofProofs") RecordType type, @ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int count) {
        int index = (int) Long.remainderUnsigned(seed, count);
        byte[] file = ProofFile.bytes(RandomProofs.proof(type, seed, count, index));
        assertThat(PlainVerifier.inclusion(PlainJson.object(new String(file, UTF_8))))
                .isEmpty();
    }

    @Property(tries = 100)
    void a_bit_changed_in_the_record_is_seen_by_both(
            @ForAll("ofProofs") RecordType type, @ForAll long seed, @ForAll @IntRange(min = 16, max = 60) int at) {
        String file = new String(ProofFile.bytes(RandomProofs.proof(type, seed, 5, 3)), UTF_8);
        int from = file.indexOf("\"root\":\"") + "\"root\":\"".length() + at;
        char digit = file.charAt(from) == '0' ? '1' : '0';
        String altered = file.substring(0, from) + digit + file.substring(from + 1);
        assertThat(PlainVerifier.inclusion(PlainJson.object(altered))).containsExactly("root");
    }
}
