package org.lianchu.contract.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.contract.encoding.MalformedException;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.DaySecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.MalformedRecordException;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.settlement.Account;

/**
 * An {@link Issue} with what its claims come of: of every day of the closed run, ascending, neighbouring accounts and
 * the hashes that lead them to the root on the ledger.
 */
public record GivenAccounts(Issue issue, List<Day> days) implements Request {
    /** The input with the accounts. */
    public static final String ACCOUNTS = "accounts";

    /** The input with the day secrets, 32 bytes each. */
    public static final String SECRET = "secret";

    /**
     * The accounts of a day.
     *
     * @param secret the day's
     * @param accounts neighbours in the day's tree, ascending by participant: those of the part's payers and of all
     *     between them, then one more where there is one, which shows that none was left out
     * @param siblings as in {@link org.lianchu.evidence.LeafRange}
     */
    public record Day(DaySecret secret, List<Account> accounts, List<Hash> siblings) {
        public Day {
            accounts = List.copyOf(accounts);
            siblings = List.copyOf(siblings);
        }

        private static Day read(FieldReader reader, DaySecret secret) {
            return new Day(secret, reader.list(Day::account), reader.list(FieldReader::hash));
        }

        private static Account account(FieldReader reader) {
            try {
                return RecordDecoder.account(reader.bytes());
            } catch (MalformedRecordException e) {
                throw new MalformedException("no account: " + e.getMessage());
            }
        }

        private void write(FieldWriter writer) {
            writer.list(accounts, (w, account) -> w.bytes(CanonicalBytes.encode(account)))
                    .list(siblings, FieldWriter::hash);
        }
    }

    public GivenAccounts {
        days = List.copyOf(days);
    }

    /**
     * Reads what was given with the request, strictly.
     *
     * @param input gives the bytes by name
     * @throws MalformedException if they are not as many days' accounts as secrets
     */
    public static GivenAccounts read(Issue issue, Function<String, byte[]> input) {
        FieldReader secrets = FieldReader.bare(input.apply(SECRET));
        FieldReader reader = FieldReader.bare(input.apply(ACCOUNTS));
        List<Day> days = new ArrayList<>();
        while (secrets.hasMore()) {
            days.add(Day.read(reader, DaySecret.of(secrets.raw(DaySecret.LENGTH))));
        }
        return reader.end(() -> new GivenAccounts(issue, days));
    }

    @Override
    public String function() {
        return issue.function();
    }

    @Override
    public byte[] encode() {
        return issue.encode();
    }

    @Override
    public SortedMap<String, byte[]> inputs() {
        FieldWriter secrets = FieldWriter.bare();
        FieldWriter accounts = FieldWriter.bare();
        for (Day day : days) {
            secrets.raw(day.secret.bytes());
            day.write(accounts);
        }
        return new TreeMap<>(Map.of(SECRET, secrets.finish(), ACCOUNTS, accounts.finish()));
    }
}
