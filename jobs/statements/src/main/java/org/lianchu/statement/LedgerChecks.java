package org.lianchu.statement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.DayCurve;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.identity.Organisations;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.statement.Evidence.Which;
import org.lianchu.statement.ProvenFacts.RunDay;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.time.TradingDay;

/** Checks what of a proof file the ledger's members signed, and gives what it proves. One call, one thread. */
final class LedgerChecks {
    private final ParticipantId participant;
    private final Faults faults;
    private final AnchorChecks anchors;

    private final Map<RunDay, SettledDay> days = new LinkedHashMap<>();
    private final Map<RunDay, Account> accounts = new HashMap<>();
    private final Map<TradingDay, MarketCurve> curves = new HashMap<>();
    private final List<Posting> postings = new ArrayList<>();
    private final List<Posting> previous = new ArrayList<>();
    private final Map<ProvenFacts.Source, Profile> readings = new HashMap<>();

    LedgerChecks(ParticipantId participant, TransactionCheck transactions, Faults faults) {
        this.participant = participant;
        this.faults = faults;
        this.anchors = new AnchorChecks(participant, transactions, faults);
    }

    /** @param stated what the statement says of itself, by whose days the settlements are known */
    ProvenFacts check(StatementProofFile.Content given, Statement stated) {
        Map<RunDay, DayLine.OnLedger> expected = new LinkedHashMap<>();
        for (DayLine line : stated.days()) {
            if (line.current() != null) {
                expected.put(new RunDay(Which.CURRENT, line.day()), line.current());
            }
            if (line.previous() != null) {
                expected.put(new RunDay(Which.PREVIOUS, line.day()), line.previous());
            }
        }
        given.days().forEach(settlement -> settlement(settlement, expected));
        expected.forEach((day, line) -> {
            if (!days.containsKey(day)) {
                faults.add(What.DAYS, line.key() + ": not proved");
            }
        });
        Set<String> seen = new HashSet<>();
        given.postings().forEach(posting -> posting(posting, seen));
        given.accounts().forEach(this::account);
        checkComplete();
        given.curves().forEach(this::curve);
        given.anchors().forEach(anchors::anchor);
        given.readings().forEach(this::reading);
        AuctionChecks auctions = new AuctionChecks(anchors, days, faults);
        given.provedAuctions().forEach(auctions::check);
        return new ProvenFacts(days, postings, previous, curves, accounts.size(), readings, auctions.proved());
    }

    private void settlement(Evidence.Settlement given, Map<RunDay, DayLine.OnLedger> expected) {
        RunDay day = new RunDay(given.run(), given.day());
        DayLine.OnLedger stated = expected.get(day);
        if (stated == null || days.containsKey(day)) {
            faults.add(What.DAYS, given.day() + ": a settlement that the statement does not name");
            return;
        }
        try {
            LedgerTransaction transaction = LedgerTransaction.read(given.envelope());
            anchors.checkSigned(stated.key(), transaction, stated.transaction(), What.DAYS);
            if (!transaction.creator().mspId().equals(Organisations.DISPATCH)) {
                faults.add(What.DAYS, stated.key() + ": " + transaction.creator() + " is not dispatch");
            }
            byte[] value = transaction.writes().get(stated.key());
            if (value == null) {
                faults.add(What.DAYS, "transaction " + stated.transaction() + " does not write " + stated.key());
                return;
            }
            days.put(day, SettledDay.decode(value));
        } catch (UnreadableException | MalformedException e) {
            faults.add(What.DAYS, stated.key() + ": its envelope is damaged: " + e.getMessage());
        }
    }

    private void posting(Evidence.ProvedPosting given, Set<String> seen) {
        try {
            Posting posting = RecordDecoder.posting(given.bytes().bytes());
            String what = posting.day() + " " + posting.kind() + " " + posting.reference();
            if (seen.add(given.run() + " " + what)) {
                posting(given, posting, what);
            } else {
                faults.add(What.POSTINGS, what + ": twice");
            }
        } catch (MalformedRecordException e) {
            faults.add(What.POSTINGS, "posting " + seen.size() + " is damaged: " + e.getMessage());
        }
    }

    private void posting(Evidence.ProvedPosting given, Posting posting, String what) {
        SettledDay day = days.get(new RunDay(given.run(), posting.day()));
        if (day == null) {
            faults.add(What.POSTINGS, what + ": of a day that is not proved");
            return;
        }
        Hash leaf = new TreeHasher().saltedLeaf(given.salt(), given.bytes().bytes());
        if (!new InclusionPath(given.index(), day.postings(), given.path()).leadsTo(leaf, day.seal())) {
            faults.add(
                    What.POSTINGS, what + ": bytes, salt, index or path do not lead to the day's seal " + day.seal());
        }
        if (!posting.from().equals(participant) && !posting.to().equals(participant)) {
            faults.add(What.POSTINGS, what + ": it is not " + participant + "'s");
        }
        of(given.run()).add(posting);
    }

    private List<Posting> of(Which run) {
        return run == Which.PREVIOUS ? previous : postings;
    }

    private void account(Evidence.ProvedAccount given) {
        try {
            Account account = RecordDecoder.account(given.bytes().bytes());
            RunDay runDay = new RunDay(given.run(), account.day());
            String what = "account of " + account.day();
            SettledDay day = days.get(runDay);
            if (day == null) {
                faults.add(What.POSTINGS, what + ": of a day that is not proved");
                return;
            }
            Hash leaf = new TreeHasher().saltedLeaf(given.salt(), given.bytes().bytes());
            if (!new InclusionPath(given.index(), day.accounts(), given.path()).leadsTo(leaf, day.accountsRoot())) {
                faults.add(
                        What.POSTINGS,
                        what + ": bytes, salt, index or path do not lead to the accounts' root " + day.accountsRoot());
            }
            if (!account.participant().equals(participant)) {
                faults.add(What.POSTINGS, what + ": it is " + account.participant() + "'s, not " + participant + "'s");
            }
            if (accounts.put(runDay, account) != null) {
                faults.add(What.POSTINGS, what + ": twice");
            }
        } catch (MalformedRecordException e) {
            faults.add(What.POSTINGS, "account " + accounts.size() + " is damaged: " + e.getMessage());
        }
    }

    /** The account's sums with each party show whether a posting is left out. */
    private void checkComplete() {
        for (RunDay runDay : days.keySet()) {
            Map<String, BigInteger> sums = new TreeMap<>();
            of(runDay.run()).stream()
                    .filter(p -> p.day().equals(runDay.day()))
                    .forEach(p -> sums.merge(p.from() + " to " + p.to(), BigInteger.valueOf(p.fen()), BigInteger::add));
            sums.values().removeIf(fen -> fen.signum() == 0);
            Map<String, BigInteger> stated = stated(accounts.get(runDay));
            if (!sums.equals(stated)) {
                faults.add(
                        What.POSTINGS,
                        runDay.day() + ": the account's sums are " + stated + " fen, the postings' " + sums
                                + ": one is left out, or is too many");
            }
        }
    }

    /** Of who pays itself both lines say the same sum. */
    private Map<String, BigInteger> stated(@Nullable Account account) {
        Map<String, BigInteger> sums = new TreeMap<>();
        if (account != null) {
            for (AccountLine line : account.lines()) {
                boolean pays = line.direction() == AccountLine.Direction.PAYS;
                ParticipantId from = pays ? participant : line.counterparty();
                ParticipantId to = pays ? line.counterparty() : participant;
                sums.put(from + " to " + to, BigInteger.valueOf(line.fen()));
            }
        }
        return sums;
    }

    private void curve(Evidence.ProvedCurve given) {
        try {
            DayCurve curve = RecordDecoder.curve(given.bytes().bytes());
            SettledDay day = days.get(new RunDay(Which.CURRENT, curve.day()));
            Hash hash = new TreeHasher().saltedLeaf(given.salt(), given.bytes().bytes());
            if (day == null || !hash.equals(day.curve())) {
                faults.add(
                        What.DAYS,
                        "the market's curve of " + curve.day() + ": bytes or salt are not those that were settled");
            }
            if (curves.put(curve.day(), curve.curve()) != null) {
                faults.add(What.DAYS, "the market's curve of " + curve.day() + ": twice");
            }
        } catch (MalformedRecordException e) {
            faults.add(What.DAYS, "a market's curve is damaged: " + e.getMessage());
        }
    }

    private void reading(Evidence.ProvedReading given) {
        try {
            Profile profile = RecordDecoder.profile(given.bytes().bytes());
            String what = profile.key() + " " + profile.day();
            anchors.record(given, Dataset.READINGS, profile.day(), What.READINGS, what);
            if (readings.put(new ProvenFacts.Source(profile.key(), profile.day(), given.source()), profile) != null) {
                faults.add(What.READINGS, what + " of " + given.key() + ": twice");
            }
        } catch (MalformedRecordException e) {
            faults.add(What.READINGS, given.key() + ": damaged: " + e.getMessage());
        }
    }
}
