package org.lianchu.statement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.identity.Organisations;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.proof.JsonKeys;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/** Checks what of a proof file the ledger's members signed, and keeps what it proves. One thread. */
final class LedgerChecks {
    private final ParticipantId participant;
    private final TransactionCheck transactions;
    final ProvenFacts facts = new ProvenFacts();
    final List<String> dayFaults = new ArrayList<>();
    final List<String> postingFaults = new ArrayList<>();
    final List<String> readingFaults = new ArrayList<>();
    private final Map<String, LedgerTransaction> anchors = new HashMap<>();

    LedgerChecks(ParticipantId participant, TransactionCheck transactions) {
        this.participant = participant;
        this.transactions = transactions;
    }

    /** @param expected the key and transaction that the statement names for each day */
    void days(List<JsonKeys> given, Map<ProvenFacts.RunDay, DayLine.OnLedger> expected) {
        for (JsonKeys keys : given) {
            boolean isPrevious = isPrevious(keys);
            TradingDay day = keys.text("day", "a day", TradingDay::parse);
            byte[] envelope = keys.base64("envelope");
            keys.end();
            ProvenFacts.RunDay runDay = new ProvenFacts.RunDay(isPrevious, day);
            DayLine.OnLedger stated = expected.get(runDay);
            if (stated == null || facts.days.containsKey(runDay)) {
                dayFaults.add(day + ": a settlement that the statement does not name");
                continue;
            }
            settlement(runDay, stated, envelope);
        }
        expected.forEach((runDay, stated) -> {
            if (!facts.days.containsKey(runDay)) {
                dayFaults.add(stated.key() + ": not proved");
            }
        });
    }

    private static boolean isPrevious(JsonKeys keys) {
        return oneOf(keys, "run", "current", "previous").equals("previous");
    }

    private static String oneOf(JsonKeys keys, String key, String one, String other) {
        String text = keys.text(key);
        if (!text.equals(one) && !text.equals(other)) {
            throw new ProofFormatException(key + " is " + text + ", neither " + one + " nor " + other);
        }
        return text;
    }

    private void settlement(ProvenFacts.RunDay runDay, DayLine.OnLedger stated, byte[] envelope) {
        try {
            LedgerTransaction transaction = LedgerTransaction.read(envelope);
            checkSigned(stated.key(), transaction, stated.transaction(), dayFaults);
            if (!transaction.creator().mspId().equals(Organisations.DISPATCH)) {
                dayFaults.add(stated.key() + ": " + transaction.creator() + " is not dispatch");
            }
            byte[] value = transaction.writes().get(stated.key());
            if (value == null) {
                dayFaults.add("transaction " + stated.transaction() + " does not write " + stated.key());
                return;
            }
            facts.days.put(runDay, SettledDay.decode(value));
        } catch (UnreadableException | MalformedException e) {
            dayFaults.add(stated.key() + ": its envelope is damaged: " + e.getMessage());
        }
    }

    private void checkSigned(String key, LedgerTransaction transaction, String id, List<String> faults) {
        if (!transaction.transactionId().equals(id)) {
            faults.add(key + ": the envelope is of transaction " + transaction.transactionId() + ", not " + id);
        }
        transactions.check(transaction).forEach(finding -> faults.add(key + ": " + finding));
    }

    void postings(List<JsonKeys> given) {
        Set<String> seen = new HashSet<>();
        for (JsonKeys keys : given) {
            boolean isPrevious = isPrevious(keys);
            byte[] bytes = keys.hex("bytes");
            int index = keys.count("index");
            List<InclusionPath.Step> steps = steps(keys);
            keys.end();
            try {
                Posting posting = RecordDecoder.posting(bytes);
                String what = posting.day() + " " + posting.kind() + " " + posting.reference();
                if (!seen.add(isPrevious + " " + what)) {
                    postingFaults.add(what + ": twice");
                    continue;
                }
                posting(isPrevious, posting, bytes, index, steps, what);
            } catch (MalformedRecordException e) {
                postingFaults.add("posting " + seen.size() + " is damaged: " + e.getMessage());
            }
        }
        checkComplete();
    }

    static List<InclusionPath.Step> steps(JsonKeys keys) {
        List<InclusionPath.Step> steps = new ArrayList<>();
        for (JsonKeys step : keys.objects("path")) {
            InclusionPath.Side side = step.text("side", "L or R", InclusionPath.Side::valueOf);
            steps.add(new InclusionPath.Step(side, step.text("hash", "a hash", Hash::parse)));
            step.end();
        }
        return steps;
    }

    private void posting(
            boolean isPrevious, Posting posting, byte[] bytes, int index, List<InclusionPath.Step> steps, String what) {
        SettledDay day = facts.days.get(new ProvenFacts.RunDay(isPrevious, posting.day()));
        if (day == null) {
            postingFaults.add(what + ": of a day that is not proved");
            return;
        }
        Hash leaf = new TreeHasher().leaf(bytes);
        if (!new InclusionPath(index, day.postings(), steps).leadsTo(leaf, day.digest())) {
            postingFaults.add(what + ": bytes, index or path do not lead to the day's digest " + day.digest());
        }
        if (!posting.from().equals(participant) && !posting.to().equals(participant)) {
            postingFaults.add(what + ": it is not " + participant + "'s");
        }
        (isPrevious ? facts.previous : facts.postings).add(posting);
    }

    /** The ledger's sums of each pair of parties show whether a posting is left out. */
    private void checkComplete() {
        facts.days.forEach((runDay, day) -> {
            Map<String, BigInteger> sums = new TreeMap<>();
            for (Posting p : runDay.isPrevious() ? facts.previous : facts.postings) {
                if (p.day().equals(runDay.day())) {
                    sums.merge(p.from() + " to " + p.to(), BigInteger.valueOf(p.fen()), BigInteger::add);
                }
            }
            Map<String, BigInteger> stated = day.sums().stream()
                    .filter(sum -> sum.from().equals(participant) || sum.to().equals(participant))
                    .collect(Collectors.toMap(
                            sum -> sum.from() + " to " + sum.to(),
                            sum -> BigInteger.valueOf(sum.fen()),
                            BigInteger::add));
            sums.values().removeIf(fen -> fen.signum() == 0);
            stated.values().removeIf(fen -> fen.signum() == 0);
            if (!sums.equals(stated)) {
                postingFaults.add(runDay.day() + ": the ledger's sums are " + stated + " fen, the postings' " + sums
                        + ": one is left out, or is too many");
            }
        });
    }

    void anchors(List<JsonKeys> given) {
        for (JsonKeys keys : given) {
            String id = keys.text("transaction");
            byte[] envelope = keys.base64("envelope");
            keys.end();
            try {
                LedgerTransaction transaction = LedgerTransaction.read(envelope);
                if (transaction.isExcerpt()) {
                    readingFaults.add(id + ": the call and its signature were cut out");
                }
                checkSigned("anchor", transaction, id, readingFaults);
                anchors.put(id, transaction);
            } catch (UnreadableException e) {
                readingFaults.add(id + ": its envelope is damaged: " + e.getMessage());
            }
        }
    }

    void readings(List<JsonKeys> given) {
        for (JsonKeys keys : given) {
            char source = oneOf(keys, "source", "O", "D").charAt(0);
            String key = keys.text("key");
            String id = keys.text("transaction");
            byte[] bytes = keys.hex("bytes");
            Salt salt = keys.text("salt", "a salt", Salt::parse);
            InclusionPath path = new InclusionPath(keys.count("index"), keys.count("count"), steps(keys));
            keys.end();
            try {
                reading(source, key, id, RecordDecoder.profile(bytes), new TreeHasher().saltedLeaf(salt, bytes), path);
            } catch (MalformedRecordException | MalformedException e) {
                readingFaults.add(key + ": damaged: " + e.getMessage());
            }
        }
    }

    private void reading(char source, String key, String id, Profile profile, Hash leaf, InclusionPath path) {
        String what = profile.key() + " " + profile.day() + " of " + key;
        LedgerTransaction transaction = anchors.get(id);
        byte[] value = transaction == null ? null : transaction.writes().get(key);
        if (transaction == null || value == null) {
            readingFaults.add(what + ": no proved transaction " + id + " writes it");
            return;
        }
        AnchoredChunk chunk = AnchoredChunk.decode(value);
        if (path.count() != chunk.count() || !path.leadsTo(leaf, chunk.root())) {
            readingFaults.add(what + ": bytes, salt, index, count or path do not lead to the root " + chunk.root());
        }
        boolean isDispatch = transaction.creator().mspId().equals(Organisations.DISPATCH);
        ParticipantId submitter = source == 'D' ? ParticipantId.DISPATCH : participant;
        String prefix = "anchor/" + profile.day() + "/readings/" + submitter + "/";
        if (!key.startsWith(prefix) || isDispatch != (source == 'D')) {
            readingFaults.add(what + ": it is not " + submitter + "'s anchor of that day");
        }
        if (facts.readings.put(new ProvenFacts.Source(profile.key(), profile.day(), source), profile) != null) {
            readingFaults.add(what + ": twice");
        }
    }
}
