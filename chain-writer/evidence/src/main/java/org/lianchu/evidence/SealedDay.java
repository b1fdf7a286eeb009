package org.lianchu.evidence;

import java.util.List;
import java.util.SortedSet;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.Accounts;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/**
 * A day of a run behind its day secret: what the ledger keeps of it is the seal (封签) of its postings, the root of its
 * accounts and the salted hash of its market curve. From these nothing of the day can be found, and each posting,
 * account and the curve can be proved alone.
 */
public final class SealedDay {
    private final List<Posting> postings;
    private final List<Account> accounts;
    private final SaltedTree postingTree;
    private final SaltedTree accountTree;
    private final byte[] curveRecord;
    private final Salt curveSalt;

    /**
     * Seals a day.
     *
     * @param postings all of the day, strictly ascending in {@link Posting#EXPORT_ORDER}
     * @param inForce the participants in force on the day
     * @throws IllegalArgumentException if a posting is of another day, out of order or there twice
     * @throws ArithmeticException if what one pays another does not fit 64 bits of fen
     */
    public SealedDay(
            DaySecret secret,
            TradingDay day,
            List<Posting> postings,
            SortedSet<ParticipantId> inForce,
            MarketCurve curve) {
        Digests.checkOrder(day, postings);
        this.postings = List.copyOf(postings);
        this.accounts = List.copyOf(Accounts.of(day, inForce, postings));
        this.postingTree = SaltedTree.of(
                secret,
                SaltLabel.POSTING,
                postings.stream().map(CanonicalBytes::encode).toList());
        this.accountTree = accountTree(secret, accounts);
        this.curveRecord = CanonicalBytes.encode(day, curve);
        this.curveSalt = secret.salts(SaltLabel.CURVE).of(0);
    }

    /** The tree over all accounts of a day, ascending by participant. */
    public static SaltedTree accountTree(DaySecret secret, List<Account> accounts) {
        return SaltedTree.of(
                secret,
                SaltLabel.ACCOUNT,
                accounts.stream().map(CanonicalBytes::encode).toList());
    }

    /** The salts of the day's accounts by place, for one thread. */
    public static Salts accountSalts(DaySecret secret) {
        return secret.salts(SaltLabel.ACCOUNT);
    }

    /** In export order. */
    public List<Posting> postings() {
        return postings;
    }

    /** Ascending by participant, POOL among them. */
    public List<Account> accounts() {
        return accounts;
    }

    /** Over {@link #postings()}; its root is the day's seal. */
    public SaltedTree postingTree() {
        return postingTree;
    }

    /** Over {@link #accounts()}. */
    public SaltedTree accountTree() {
        return accountTree;
    }

    /** The root over the postings: what platform and ledger have to agree on. */
    public Hash seal() {
        return postingTree.root();
    }

    /** SHA-256(0x00 || salt || curve record). */
    public Hash curve() {
        return new TreeHasher().saltedLeaf(curveSalt, curveRecord);
    }

    /** What the curve is salted with. */
    public Salt curveSalt() {
        return curveSalt;
    }

    /** The curve's canonical bytes, copied. */
    public byte[] curveRecord() {
        return curveRecord.clone();
    }
}
