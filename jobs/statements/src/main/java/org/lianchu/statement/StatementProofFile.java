package org.lianchu.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.Identity;
import org.lianchu.json.JsonFormatException;
import org.lianchu.json.StrictJson;
import org.lianchu.proof.ProofFormatException;

/**
 * The file {@code statement.proof.json}: what the issuer signs of a statement, and what the ledger proves of it.
 *
 * <pre>
 * {"version": 1, "statement": {…},
 *  "days": [{"run": "current" or "previous", "day": "…", "envelope": "…, as of a posting's proof"}, …],
 *  "postings": [{"run": …, "bytes": "…", "salt": "…", "index": 3, "path": [{"side": "L", "hash": "…"}, …]}, …],
 *  "accounts": [{…, as a posting}, …], "curves": [{"bytes": "…", "salt": "…"}, …],
 *  "anchors": [{"transaction": "…", "envelope": "…, the whole signed transaction"}, …],
 *  "readings": [{"source": "O" or "D", "key": …, "transaction": …, "bytes": …, "salt": …, "index": …, "count": …,
 *    "path": …}, …],
 *  "auctions": [{"day": "…", "certificate": "…, its text", "attachment": {…, as a reading},
 *    "bids": [{…, as a reading}, …], "trades": [{…, as a reading}, …]}, …],
 *  "signature": {"signer": "…, as Fabric names it", "signature": "…, of DISPATCH over all before it"}}
 * </pre>
 */
public final class StatementProofFile {
    /** Its name beside {@code statement.xlsx}. */
    public static final String SUFFIX = ".proof.json";

    private static final int VERSION = 1;

    private StatementProofFile() {}

    /** What is signed. */
    record Content(
            int version,
            StatementText statement,
            List<Evidence.Settlement> days,
            List<Evidence.ProvedPosting> postings,
            List<Evidence.ProvedAccount> accounts,
            List<Evidence.ProvedCurve> curves,
            List<Evidence.Anchor> anchors,
            List<Evidence.ProvedReading> readings,
            @Nullable List<Evidence.ProvedAuction> auctions) {
        /** Left out where there are none, so that a market without auctions has the file it always had. */
        List<Evidence.ProvedAuction> provedAuctions() {
            return auctions == null ? List.of() : auctions;
        }
    }

    /** The file's bytes. But for the signature, equal statements give equal bytes. */
    static byte[] bytes(Statement statement, Evidence evidence, String language, Identity issuer) {
        Content content = new Content(
                VERSION,
                StatementText.of(statement, language),
                evidence.days(),
                evidence.postings(),
                evidence.accounts(),
                evidence.curves(),
                evidence.anchors(),
                evidence.readings(),
                evidence.auctions().isEmpty() ? null : evidence.auctions());
        return SignedProof.of(StrictJson.bytes(content), issuer).file();
    }

    /**
     * Reads what was signed.
     *
     * @throws ProofFormatException if it is anything else, naming the key
     */
    static Content read(byte[] text) {
        try {
            return StrictJson.read(text, VERSION, Content.class);
        } catch (JsonFormatException e) {
            throw new ProofFormatException(e.getMessage(), e);
        }
    }
}
