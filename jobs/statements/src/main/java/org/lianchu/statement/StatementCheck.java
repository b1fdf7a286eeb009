package org.lianchu.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RunId;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Signatory;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;
import org.lianchu.proof.JsonKeys;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.sheet.BookComparison;
import org.lianchu.sheet.BookFormatException;
import org.lianchu.sheet.BookReader;
import org.lianchu.sheet.Words;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.time.TradingDay;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks a statement's workbook with its proof file and the organisations' CA certificates alone.
 *
 * <p>What the ledger's members signed is checked first; from it and from what DISPATCH signed the workbook is drawn
 * again, and every cell is compared: so the first cell that does not follow is named, with what it should hold and
 * what that follows from. How a cell looks is not checked, only what it holds.
 */
public final class StatementCheck {
    private final Trust trust;
    private final TransactionCheck transactions;
    private final List<StatementFinding> findings = new ArrayList<>();

    public StatementCheck(Trust trust, Deployment deployment) {
        this.trust = trust;
        this.transactions = new TransactionCheck(trust, deployment);
    }

    /** Everything that was looked at; the first that failed comes before what only follows from it. One call only. */
    public List<StatementFinding> check(byte[] workbook, byte[] proof) {
        try {
            SignedProof signed = SignedProof.cut(proof);
            JsonNode tree = tree(signed.text());
            JsonKeys keys = JsonKeys.of(tree, "");
            if (keys.number("version") != StatementProofFile.VERSION) {
                throw new ProofFormatException("version is not 1; take a program of the proof's version");
            }
            check(workbook, keys, tree, signed);
        } catch (ProofFormatException e) {
            // of the file alone: any other exception is a bug of this program, and must not accuse the issuer
            findings.add(StatementFinding.failed(What.PROOF_FORMAT, String.valueOf(e.getMessage())));
        }
        return List.copyOf(findings);
    }

    private static JsonNode tree(byte[] text) {
        try {
            return StatementProofFile.JSON.readTree(text);
        } catch (JacksonException e) {
            throw new ProofFormatException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void check(byte[] workbook, JsonKeys keys, JsonNode tree, SignedProof signed) {
        JsonKeys statement = keys.object("statement");
        // what the statement says of itself must be known to ask for its proofs; it is read whole once they are there
        JsonKeys again = JsonKeys.of(tree.get("statement"), "statement");
        Statement stated = new StatementReader(new ProvenFacts()).read(withoutCounts(again));
        Words words = words(statement.text("language"));
        LedgerChecks ledger = new LedgerChecks(stated.participant(), transactions);
        ledger.days(keys.objects("days"), expected(stated));
        ledger.postings(keys.objects("postings"));
        ledger.anchors(keys.objects("anchors"));
        ledger.readings(keys.objects("readings"));
        keys.end();
        checkCounts(statement, ledger);
        Statement proved = new StatementReader(ledger.facts).read(statement);
        statement.end();
        StatementLimits.check(proved);
        findings.add(signed.checked(trust, latestTimestamp(tree)));
        authorities(proved);
        days(proved, ledger);
        all(
                What.POSTINGS,
                ledger.postingFaults,
                proved.postings().size() + " postings in their days' digests, none left out");
        readings(proved, ledger);
        findings.addAll(new MoneyChecks(proved, words).findings());
        cells(workbook, proved, words);
        findings.add(StatementFinding.notChecked(
                What.BLOCK,
                "whether the settlements are VALID in their blocks: 'lianchu recompute' asks a peer of yours"));
    }

    private static Words words(String language) {
        try {
            return Words.in(language);
        } catch (IllegalArgumentException e) {
            throw new ProofFormatException("statement.language: " + e.getMessage(), e);
        }
    }

    private static JsonKeys withoutCounts(JsonKeys keys) {
        keys.text("language");
        keys.count("postings");
        keys.count("previous_postings");
        return keys;
    }

    private static void checkCounts(JsonKeys statement, LedgerChecks ledger) {
        if (statement.count("postings") != ledger.facts.postings.size()
                || statement.count("previous_postings") != ledger.facts.previous.size()) {
            ledger.postingFaults.add("the statement has other numbers of postings than are proved");
        }
    }

    private static Map<ProvenFacts.RunDay, DayLine.OnLedger> expected(Statement stated) {
        Map<ProvenFacts.RunDay, DayLine.OnLedger> expected = new HashMap<>();
        for (DayLine line : stated.days()) {
            if (line.current() != null) {
                expected.put(new ProvenFacts.RunDay(false, line.day()), line.current());
            }
            if (line.previous() != null) {
                expected.put(new ProvenFacts.RunDay(true, line.day()), line.previous());
            }
        }
        return expected;
    }

    private void all(What what, List<String> faults, String ok) {
        findings.add(
                faults.isEmpty()
                        ? StatementFinding.ok(what, ok)
                        : StatementFinding.failed(
                                what,
                                faults.get(0) + (faults.size() == 1 ? "" : "; and " + (faults.size() - 1) + " more")));
    }

    /** The settlements' own time, so that a certificate that has run out since does not matter. */
    private static Instant latestTimestamp(JsonNode tree) {
        Instant latest = Instant.EPOCH;
        for (JsonKeys day : JsonKeys.of(tree, "").objects("days")) {
            try {
                Instant at = LedgerTransaction.read(day.base64("envelope")).timestamp();
                latest = at.isAfter(latest) ? at : latest;
            } catch (UnreadableException e) {
                // is said of the day itself
            }
        }
        return latest;
    }

    private void authorities(Statement statement) {
        SortedMap<String, Hash> own = trust.fingerprints();
        boolean isSame = own.equals(statement.head().authorities());
        findings.add(
                isSame
                        ? StatementFinding.ok(What.AUTHORITIES, "your certificates are those of " + own.keySet())
                        : StatementFinding.failed(
                                What.AUTHORITIES,
                                "the statement names the certificates "
                                        + statement.head().authorities() + ", yours are " + own));
    }

    private void days(Statement statement, LedgerChecks ledger) {
        StatementHead head = statement.head();
        run(head.run(), head.digest(), false, ledger);
        RunId previous = head.previousRun();
        if (previous != null) {
            run(previous, head.previousDigest(), true, ledger);
        }
        for (DayLine line : statement.days()) {
            SettledDay day = ledger.facts.days.get(new ProvenFacts.RunDay(false, line.day()));
            if (day != null && !day.facts().rules().contains(line.rule())) {
                ledger.dayFaults.add(line.day() + ": the ledger knew no rule version " + line.rule());
            }
        }
        all(
                What.DAYS,
                ledger.dayFaults,
                statement.days().size() + " days of " + head.run() + ", endorsed, with digest " + head.digest());
    }

    /** Every day of the run's period, under the run's own keys, with the run's digest. */
    private static void run(RunId run, @Nullable Hash digest, boolean isPrevious, LedgerChecks ledger) {
        List<DayDigest> digests = new ArrayList<>();
        for (TradingDay day : run.period().days().toList()) {
            SettledDay settled = ledger.facts.days.get(new ProvenFacts.RunDay(isPrevious, day));
            if (settled == null) {
                ledger.dayFaults.add(Keys.settlement(run, day) + ": not proved");
                return;
            }
            digests.add(new DayDigest(day, settled.digest()));
        }
        Hash made = Digests.ofRun(run.period(), digests);
        if (digest == null || !made.equals(digest)) {
            ledger.dayFaults.add("the days of " + run + " make the digest " + made + ", the statement says " + digest);
        }
    }

    private void readings(Statement statement, LedgerChecks ledger) {
        long used = 0;
        for (Readings readings : statement.readings()) {
            for (int i = 0; i < readings.source().length; i++) {
                char letter = (char) readings.source()[i];
                boolean isProved = letter == 'N' || ledger.facts.readings.containsKey(source(readings, letter));
                if (!isProved) {
                    ledger.readingFaults.add(readings.resource() + " " + readings.register() + " " + readings.day()
                            + ": no record of source " + letter + " is proved");
                    break;
                }
            }
            used++;
        }
        all(What.READINGS, ledger.readingFaults, used + " day curves of records that their submitters anchored");
    }

    private static ProvenFacts.Source source(Readings readings, char letter) {
        return new ProvenFacts.Source(
                new org.lianchu.market.RegisterKey(
                        new org.lianchu.market.ResourceId(readings.resource()), readings.register()),
                readings.day(),
                letter);
    }

    private void cells(byte[] workbook, Statement statement, Words words) {
        try {
            List<BookComparison.Difference> differences =
                    BookComparison.differences(StatementPages.of(statement, words), BookReader.read(workbook));
            findings.add(
                    differences.isEmpty()
                            ? StatementFinding.ok(What.CELLS, "every cell follows, totals included")
                            : StatementFinding.failed(What.CELLS, text(differences)));
        } catch (BookFormatException e) {
            findings.add(StatementFinding.failed(What.CELLS, "the workbook cannot be read: " + e.getMessage()));
        }
    }

    private static String text(List<BookComparison.Difference> differences) {
        BookComparison.Difference first = differences.get(0);
        String more = differences.size() == 1 ? "" : "; and " + (differences.size() - 1) + " more cells";
        return first.cell() + " holds " + quoted(first.found()) + ", should be " + quoted(first.expected()) + " ("
                + first.bond() + ")" + more;
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "nothing" : "'" + text + "'";
    }
}
