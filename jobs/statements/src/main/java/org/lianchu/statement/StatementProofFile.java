package org.lianchu.statement;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.identity.Identity;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.identity.Identity;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code statement.proof.json}: what the issuer signs of a statement, and what the ledger proves of it.
 *
 * <pre>
 * {"version": 1, "statement": {…},
 *  "days": [{"run": "current" or "previous", "day": "…", "envelope": "…, as of a posting's proof"}, …],
 *  "postings": [{"run": …, "bytes": "…", "index": 3, "path": [{"side": "L", "hash": "…"}, …]}, …],
 *  "anchors": [{"transaction": "…", "envelope": "…, the whole signed transaction"}, …],
 *  "readings": [{"source": "O" or "D", "key": …, "transaction": …, "bytes": …, "salt": …, "index": …, "count": …,
 *    "path": …}, …],
 *  "signature": {"signer": "…, as Fabric names it", "signature": "…, of DISPATCH over all before it"}}
 * </pre>
 */
public final class StatementProofFile {
    /** Its name beside {@code statement.xlsx}. */
    public static final String SUFFIX = ".proof.json";

    static final int VERSION = 1;
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StatementProofFile() {}

    /** The file's bytes. But for the signature, equal statements give equal bytes. */
    static byte[] bytes(Statement statement, Evidence evidence, String language, Identity issuer) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("version", VERSION);
        object.put("statement", StatementJson.write(statement, language));
        object.put("days", evidence.days().stream().map(StatementProofFile::day).toList());
        object.put(
                "postings",
                evidence.postings().stream().map(StatementProofFile::posting).toList());
        List<Map<String, Object>> anchors = new ArrayList<>();
        evidence.anchors().forEach((transaction, envelope) -> {
            Map<String, Object> anchor = new LinkedHashMap<>();
            anchor.put("transaction", transaction);
            anchor.put("envelope", envelope);
            anchors.add(anchor);
        });
        object.put("anchors", anchors);
        object.put(
                "readings",
                evidence.profiles().stream().map(StatementProofFile::reading).toList());
        return SignedProof.of(JSON.writeValueAsBytes(object), issuer).file();
    }

    private static String run(boolean isPrevious) {
        return isPrevious ? "previous" : "current";
    }

    private static Map<String, Object> day(Evidence.SettledDay day) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run(day.isPrevious()));
        object.put("day", day.day().toString());
        object.put("envelope", day.envelope());
        return object;
    }

    private static Map<String, Object> posting(Evidence.ProvedPosting posting) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run(posting.isPrevious()));
        object.put("bytes", HexFormat.of().formatHex(posting.bytes()));
        object.put("index", posting.path().index());
        object.put("path", steps(posting.path()));
        return object;
    }

    private static Map<String, Object> reading(Evidence.ProvedProfile profile) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", String.valueOf(profile.source()));
        object.put("key", profile.key());
        object.put("transaction", profile.transaction());
        object.put("bytes", HexFormat.of().formatHex(profile.bytes()));
        object.put("salt", profile.salt().toString());
        object.put("index", profile.path().index());
        object.put("count", profile.path().count());
        object.put("path", steps(profile.path()));
        return object;
    }

    private static List<Map<String, String>> steps(InclusionPath path) {
        List<Map<String, String>> steps = new ArrayList<>();
        for (InclusionPath.Step step : path.steps()) {
            Map<String, String> object = new LinkedHashMap<>();
            object.put("side", step.side().name());
            object.put("hash", step.hash().toString());
            steps.add(object);
        }
        return steps;
    }
}
