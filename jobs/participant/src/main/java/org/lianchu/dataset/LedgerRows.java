package org.lianchu.dataset;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.Finding;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.client.wire.UnreadableException;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.dataset.DatasetDays.Day;
import org.lianchu.dataset.DatasetFinding.What;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.SealedDay;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.identity.Organisations;
import org.lianchu.json.Hex;
import org.lianchu.json.JsonFormatException;
import org.lianchu.proof.Check.Verdict;
import org.lianchu.settlement.Account;
import org.lianchu.settlement.AccountLine;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** A dataset's rows against what the ledger keeps of their days. One call, one thread. */
final class LedgerRows {
    private static final String MONEY = "money_day.parquet";
    private static final String CURVES = "curve_interval.parquet";
    private static final String POOL = "pool_day.parquet";

    private final TransactionCheck transactions;
    private final Path folder;
    private final DatasetManifest manifest;
    private final @Nullable ParquetFiles parquet;
    private final SortedMap<TradingDay, SettledDay> settled = new TreeMap<>();

    LedgerRows(ChannelTrust trust, Path folder, DatasetManifest manifest, @Nullable ParquetFiles parquet) {
        this.transactions = new TransactionCheck(trust);
        this.folder = folder;
        this.manifest = manifest;
        this.parquet = parquet;
    }

    List<DatasetFinding> check() throws IOException, SQLException {
        if (!isNamed(DatasetDays.NAME)) {
            return List.of(new DatasetFinding(
                    What.SETTLEMENTS,
                    Verdict.NOT_CHECKED,
                    "it was written of a market without a ledger: there is no " + DatasetDays.NAME));
        }
        DatasetDays days;
        try {
            days = DatasetDays.read(Files.readAllBytes(folder.resolve(DatasetDays.NAME)));
        } catch (JsonFormatException e) {
            return List.of(DatasetCheck.failed(What.SETTLEMENTS, DatasetDays.NAME + ": " + e.getMessage()));
        }
        List<String> faults = new ArrayList<>();
        days.days().forEach(day -> settlement(day, faults));
        List<DatasetFinding> findings = new ArrayList<>();
        findings.add(finding(What.SETTLEMENTS, faults, settled.size() + " days are settled, signed and endorsed"));
        ParquetFiles rows = parquet;
        for (What what : List.of(What.CURVES, What.MONEY)) {
            if (rows == null) {
                findings.add(new DatasetFinding(what, Verdict.NOT_CHECKED, DatasetCheck.DRIVER));
            } else if (faults.isEmpty()) {
                findings.add(what == What.CURVES ? curves(days, rows) : money(days, rows));
            }
        }
        return findings;
    }

    private boolean isNamed(String name) {
        return manifest.files().stream().anyMatch(file -> file.name().equals(name));
    }

    private static DatasetFinding finding(What what, List<String> faults, String ok) {
        return faults.isEmpty()
                ? new DatasetFinding(what, Verdict.OK, ok)
                : DatasetCheck.failed(what, String.join("; ", faults));
    }

    private void settlement(Day given, List<String> faults) {
        String key = Keys.settlement(given.run(), given.day());
        try {
            LedgerTransaction transaction = LedgerTransaction.read(given.envelope());
            for (Finding finding : transactions.check(transaction)) {
                faults.add(key + ": " + finding);
            }
            if (!transaction.creator().mspId().equals(Organisations.DISPATCH)) {
                faults.add(key + ": " + transaction.creator() + " is not dispatch");
            }
            byte[] value = transaction.writes().get(key);
            if (value == null || !manifest.runs().contains(given.run().toString())) {
                faults.add(key + ": no settlement of a run that the manifest names");
            } else if (settled.put(given.day(), SettledDay.decode(value)) != null) {
                faults.add(key + ": its day is there twice");
            }
        } catch (UnreadableException | MalformedException e) {
            faults.add(key + ": its envelope is damaged: " + e.getMessage());
        }
    }

    private SettledDay ledger(Day day) {
        return Objects.requireNonNull(settled.get(day.day()));
    }

    private DatasetFinding curves(DatasetDays days, ParquetFiles rows) throws SQLException {
        if (!isNamed(CURVES) || !isNamed(POOL)) {
            return DatasetCheck.failed(What.CURVES, "there is no " + CURVES + " or no " + POOL);
        }
        SortedMap<TradingDay, MarketCurve> curves = rows.curves(folder.resolve(CURVES), folder.resolve(POOL));
        TreeSet<TradingDay> left = new TreeSet<>(rows.days(folder.resolve(CURVES)));
        left.addAll(rows.days(folder.resolve(POOL)));
        List<String> faults = new ArrayList<>();
        int opened = 0;
        for (Day day : days.days()) {
            MarketCurve curve = curves.get(day.day());
            Salt salt = day.curve();
            if (salt == null) {
                continue;
            }
            opened++;
            left.remove(day.day());
            Hash settledAs = ledger(day).curve();
            if (curve == null || !hash(salt, day, curve).equals(settledAs)) {
                faults.add("the curve of " + day.day() + " is not the one that was settled");
            }
        }
        left.forEach(day -> faults.add("nothing opens the curve of " + day));
        return finding(What.CURVES, faults, opened + " days' curves are those that were settled");
    }

    private static Hash hash(Salt salt, Day day, MarketCurve curve) {
        try {
            return new TreeHasher().saltedLeaf(salt, CanonicalBytes.encode(day.day(), curve));
        } catch (IllegalArgumentException negative) {
            return Hash.sha256(new byte[0]);
        }
    }

    private DatasetFinding money(DatasetDays days, ParquetFiles rows) throws SQLException {
        if (!isNamed(MONEY)) {
            return new DatasetFinding(
                    What.MONEY, Verdict.NOT_CHECKED, manifest.reader() + " reads no postings: there are none to check");
        }
        SortedMap<TradingDay, List<Posting>> postings = rows.postings(folder.resolve(MONEY));
        List<String> faults = new ArrayList<>();
        TreeSet<TradingDay> left = new TreeSet<>(postings.keySet());
        for (Day day : days.days()) {
            left.remove(day.day());
            List<Posting> own = postings.getOrDefault(day.day(), List.of());
            SettledDay ledger = ledger(day);
            Hex secret = day.secret();
            if (secret != null) {
                sealed(secret, day, own, ledger, faults);
            } else {
                account(day, own, ledger, faults);
            }
        }
        left.forEach(day -> faults.add("the ledger's settlement of " + day + " is not there"));
        long opened = days.days().stream()
                .filter(day -> day.secret() != null || day.account() != null)
                .count();
        return finding(
                What.MONEY,
                faults,
                "the postings are those that were settled: " + opened + " of "
                        + days.days().size() + " days are opened, on the others " + manifest.reader()
                        + " has no account");
    }

    /** All of a day: its postings give the seal. */
    private static void sealed(Hex secret, Day day, List<Posting> postings, SettledDay ledger, List<String> faults) {
        try {
            SealedDay sealed = new SealedDay(
                    DaySecret.of(secret.bytes()),
                    day.day(),
                    postings,
                    Collections.emptySortedSet(),
                    new MarketCurve(new long[Intervals.PER_DAY], new long[Intervals.PER_DAY], 0));
            if (!sealed.seal().equals(ledger.seal()) || postings.size() != ledger.postings()) {
                faults.add("the postings of " + day.day() + " give another seal than the ledger's " + ledger.seal());
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            faults.add("the postings of " + day.day() + ": " + e.getMessage());
        }
    }

    /** One's own: their sums with each party are those of the account, so that none is left out. */
    private void account(Day day, List<Posting> postings, SettledDay ledger, List<String> faults) {
        String own = manifest.reader().replaceFirst("^OWN ", "");
        Map<String, BigInteger> sums = new TreeMap<>();
        for (Posting posting : postings) {
            boolean pays = posting.from().text().equals(own);
            if (!pays && !posting.to().text().equals(own)) {
                faults.add(day.day() + " " + posting.reference() + " is not " + own + "'s");
            }
            sums.merge(posting.from() + ">" + posting.to(), BigInteger.valueOf(posting.fen()), BigInteger::add);
        }
        sums.values().removeIf(fen -> fen.signum() == 0);
        try {
            if (!sums.equals(stated(day, ledger, own, faults))) {
                faults.add(
                        "the account of " + day.day() + " has other sums than the postings: one is left out, or added");
            }
        } catch (MalformedRecordException e) {
            faults.add("the account of " + day.day() + " is damaged: " + e.getMessage());
        }
    }

    private static Map<String, BigInteger> stated(Day day, SettledDay ledger, String own, List<String> faults)
            throws MalformedRecordException {
        Map<String, BigInteger> sums = new TreeMap<>();
        DatasetDays.Opened opened = day.account();
        if (opened == null) {
            return sums;
        }
        Account account = RecordDecoder.account(opened.bytes().bytes());
        Hash leaf = new TreeHasher().saltedLeaf(opened.salt(), opened.bytes().bytes());
        boolean isInTree = new InclusionPath(opened.index(), ledger.accounts(), opened.path())
                .leadsTo(leaf, ledger.accountsRoot());
        if (!isInTree
                || !account.day().equals(day.day())
                || !account.participant().text().equals(own)) {
            faults.add("the account of " + day.day() + " is not " + own + "'s in the ledger's tree of accounts");
        }
        for (AccountLine line : account.lines()) {
            boolean pays = line.direction() == AccountLine.Direction.PAYS;
            String pair = pays ? own + ">" + line.counterparty() : line.counterparty() + ">" + own;
            sums.put(pair, BigInteger.valueOf(line.fen()));
        }
        return sums;
    }
}
