package org.lianchu.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Trust;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.proof.OwnBid;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.xlsx.WorkbookCells;
import org.lianchu.settlement.RunId;
import org.lianchu.sheet.BookComparison;
import org.lianchu.sheet.Messages;
import org.lianchu.statement.Evidence.Which;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

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

    public StatementCheck(ChannelTrust trust) {
        this.trust = trust.authorities();
        this.transactions = new TransactionCheck(trust);
    }

    /** Whose statement it is, and of which run. */
    public record About(ParticipantId participant, RunId run) {}

    /**
     * What a proof file says it is about; nothing of it is checked.
     *
     * @throws ProofFormatException if it is no proof file
     */
    public static About about(byte[] proof) {
        StatementText.Head head = StatementProofFile.read(SignedProof.cut(proof).text())
                .statement()
                .head();
        return new About(head.participant(), head.run());
    }

    /**
     * What was looked at, and the statement as it is proved.
     *
     * @param statement drawn from what is proved and signed, never from the workbook; null if the proof cannot be read
     */
    public record Checked(
            List<StatementFinding> findings, @Nullable Statement statement) {
        /** Whether nothing is wrong. */
        public boolean holds() {
            return findings.stream().noneMatch(StatementFinding::isFailed);
        }
    }

    /** Everything that was looked at; the first that failed comes before what only follows from it. */
    public List<StatementFinding> check(byte[] workbook, byte[] proof) {
        return check(workbook, proof, statement -> List.of()).findings;
    }

    /** The same, with the statement, for whoever shows it. */
    public Checked look(byte[] workbook, byte[] proof) {
        return check(workbook, proof, statement -> List.of());
    }

    /**
     * The same, and that the bids which count are the bidder's own.
     *
     * @param own reads the bidder's bids of a period
     */
    public List<StatementFinding> check(
            byte[] workbook, byte[] proof, ParticipantId bidder, Function<SettlementPeriod, List<OwnBid>> own) {
        return check(workbook, proof, statement -> List.of(ownBids(statement, bidder, own))).findings;
    }

    private static StatementFinding ownBids(
            Statement statement, ParticipantId bidder, Function<SettlementPeriod, List<OwnBid>> own) {
        return statement.participant().equals(bidder)
                ? new OwnBidsCheck(statement)
                        .finding(own.apply(statement.head().run().period()))
                : StatementFinding.failed(
                        What.OWN_BIDS, "the statement is " + statement.participant() + "'s, not " + bidder + "'s");
    }

    private Checked check(byte[] workbook, byte[] proof, Function<Statement, List<StatementFinding>> more) {
        try {
            return checked(workbook, SignedProof.cut(proof), more);
        } catch (ProofFormatException e) {
            // of the file alone: any other exception is a bug of this program, and must not accuse the issuer
            return new Checked(
                    List.of(StatementFinding.failed(What.PROOF_FORMAT, String.valueOf(e.getMessage()))), null);
        }
    }

    private Checked checked(byte[] workbook, SignedProof signed, Function<Statement, List<StatementFinding>> more) {
        StatementProofFile.Content content = StatementProofFile.read(signed.text());
        StatementText text = content.statement();
        Faults faults = new Faults();
        // what the statement says of itself must be known to ask for its proofs; it is whole once they are there
        Statement stated = text.statement(ProvenFacts.NONE);
        ProvenFacts facts = new LedgerChecks(stated.participant(), transactions, faults).check(content, stated);
        if (text.postings() != facts.postings().size()
                || text.previousPostings() != facts.previous().size()) {
            faults.add(What.POSTINGS, "the statement has other numbers of postings than are proved");
        }
        Statement proved = text.statement(facts);
        StatementLimits.check(proved);
        Messages words = Messages.in(text.language());
        List<StatementFinding> findings = new ArrayList<>();
        findings.add(signed.checked(trust, latestTimestamp(content)));
        findings.add(authorities(proved));
        findings.add(days(proved, facts, faults));
        findings.add(faults.finding(
                What.POSTINGS,
                proved.postings().size() + " postings in their days' seals, none left out by the accounts of "
                        + facts.accounts() + " of " + facts.days().size() + " days"));
        findings.add(readings(proved, facts, faults));
        findings.addAll(new MoneyChecks(proved, words).findings());
        if (!proved.auctions().isEmpty()) {
            findings.add(AuctionChecks.margins(proved, faults));
            findings.add(AuctionChecks.awards(proved, faults));
        }
        findings.addAll(more.apply(proved));
        findings.add(cells(workbook, proved, words));
        findings.add(StatementFinding.notChecked(
                What.BLOCK,
                "whether the settlements are VALID in their blocks: 'lianchu recompute' asks a peer of yours"));
        return new Checked(List.copyOf(findings), proved);
    }

    /** The settlements' own time, so that a certificate that has run out since does not matter. */
    private static Instant latestTimestamp(StatementProofFile.Content content) {
        Instant latest = Instant.EPOCH;
        for (Evidence.Settlement day : content.days()) {
            try {
                Instant at = LedgerTransaction.read(day.envelope()).timestamp();
                latest = at.isAfter(latest) ? at : latest;
            } catch (UnreadableException e) {
                // is said of the day itself
            }
        }
        return latest;
    }

    private StatementFinding authorities(Statement statement) {
        SortedMap<String, Hash> own = trust.fingerprints();
        return own.equals(statement.head().authorities())
                ? StatementFinding.ok(What.AUTHORITIES, "your certificates are those of " + own.keySet())
                : StatementFinding.failed(
                        What.AUTHORITIES,
                        "the statement names the certificates "
                                + statement.head().authorities() + ", yours are " + own);
    }

    private static StatementFinding days(Statement statement, ProvenFacts facts, Faults faults) {
        StatementHead head = statement.head();
        run(Which.CURRENT, head.run(), head.seal(), facts, faults);
        RunId previous = head.previousRun();
        if (previous != null) {
            run(Which.PREVIOUS, previous, head.previousSeal(), facts, faults);
        }
        for (DayLine line : statement.days()) {
            SettledDay day = facts.days().get(new ProvenFacts.RunDay(Which.CURRENT, line.day()));
            if (day != null && !day.rule().equals(line.rule())) {
                faults.add(What.DAYS, line.day() + ": the ledger settled by " + day.rule() + ", not " + line.rule());
            }
        }
        for (ShareLine share : statement.shares()) {
            if (share.takesPart() && !facts.curves().containsKey(share.day())) {
                faults.add(What.DAYS, share.day() + ": " + share.plant() + " shares, and no market's curve is proved");
            }
        }
        return faults.finding(
                What.DAYS, statement.days().size() + " days of " + head.run() + ", endorsed, with seal " + head.seal());
    }

    /** Every day of the run's period, under the run's own keys, with the run's seal. */
    private static void run(Which which, RunId run, @Nullable Hash seal, ProvenFacts facts, Faults faults) {
        List<DayDigest> seals = new ArrayList<>();
        for (TradingDay day : run.period().days().toList()) {
            SettledDay settled = facts.days().get(new ProvenFacts.RunDay(which, day));
            if (settled == null) {
                faults.add(What.DAYS, Keys.settlement(run, day) + ": not proved");
                return;
            }
            seals.add(new DayDigest(day, settled.seal()));
        }
        Hash made = Digests.ofRun(run.period(), seals);
        if (seal == null || !made.equals(seal)) {
            faults.add(What.DAYS, "the days of " + run + " make the seal " + made + ", the statement says " + seal);
        }
    }

    private static StatementFinding readings(Statement statement, ProvenFacts facts, Faults faults) {
        for (Readings readings : statement.readings()) {
            RegisterKey register = new RegisterKey(new ResourceId(readings.resource()), readings.register());
            for (Evidence.Source source : Evidence.Source.values()) {
                boolean isUsed = readings.sourceText().contains(source.name());
                if (isUsed && !facts.readings().containsKey(new ProvenFacts.Source(register, readings.day(), source))) {
                    faults.add(
                            What.READINGS,
                            readings.resource() + " " + readings.register() + " " + readings.day()
                                    + ": no record of source " + source + " is proved");
                }
            }
        }
        return faults.finding(
                What.READINGS, statement.readings().size() + " day curves of records that their submitters anchored");
    }

    private static StatementFinding cells(byte[] workbook, Statement statement, Messages words) {
        try {
            List<BookComparison.Difference> differences =
                    BookComparison.differences(StatementPages.of(statement, words), WorkbookCells.read(workbook));
            return differences.isEmpty()
                    ? StatementFinding.ok(What.CELLS, "every cell follows, totals included")
                    : StatementFinding.failed(What.CELLS, text(differences));
        } catch (DamagedInputException e) {
            return StatementFinding.failed(What.CELLS, "the workbook cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of the disk, not of the workbook
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
