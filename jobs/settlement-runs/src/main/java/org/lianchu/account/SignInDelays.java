package org.lianchu.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down who guesses, and nobody else for long: after some failures the next attempt has to wait, twice as long
 * each time, up to a quarter of an hour. An attempt that comes too early is not looked at, right or wrong, and makes
 * the wait no longer.
 *
 * <p>Failures are counted by address and by account: those from an address at which the account was signed in to before
 * by themselves, so that whoever fails elsewhere keeps its owner out of no usual place. A link from an administrator
 * opens an account whatever is counted. Names that no account has are counted alike. Every attempt is counted as
 * failed before it is looked at, so many at once are no way round. Safe for many threads.
 */
public final class SignInDelays {
    /** The longest wait. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final Duration KNOWN_FOR = Duration.ofDays(90);
    private static final int IPV6_PREFIX = 8;

    private enum Scope {
        ADDRESS(20),
        ACCOUNT(5),
        KNOWN(5);

        private final int free;

        Scope(int free) {
            this.free = free;
        }

        Duration delay(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            int doublings = Math.min(failures - free, 10);
            Duration delay = Duration.ofSeconds(1L << doublings);
            return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
        }
    }

    private record Counter(Scope scope, String about) {}

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    public SignInDelays(DataSource database) {
        this.sql = JdbcClient.create(database);
        this.transactions = Transactions.over(database);
    }

    /**
     * Counts an attempt to sign in.
     *
     * @param account as it was given
     * @return how long to wait, and then the attempt was not counted; empty if it may be looked at
     */
    public Optional<Duration> attempt(String account, String address, Instant now) {
        return Objects.requireNonNull(transactions.execute(status -> {
            forget(now);
            List<Counter> counters = counters(account, address, now);
            Instant due = counters.stream()
                    .map(this::due)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
            if (due.isAfter(now)) {
                return Optional.of(Duration.between(now, due));
            }
            counters.forEach(counter -> count(counter, now));
            return Optional.<Duration>empty();
        }));
    }

    /** Forgets the failures of an account that was signed in to, and knows the address from now on. */
    public void succeeded(String account, String address, Instant now) {
        transactions.executeWithoutResult(status -> {
            counters(account, address, now).forEach(this::forgive);
            sql.sql("""
                    INSERT INTO account_address (account, address, last_at) VALUES (:account, :address, :now)
                    ON CONFLICT (account, address) DO UPDATE SET last_at = :now""")
                    .param("account", account)
                    .param("address", prefix(address))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    /** Forgets the failures of an account from wherever. */
    public void clear(String account) {
        sql.sql("DELETE FROM sign_in_failure WHERE scope = 'ACCOUNT' AND about = :account"
                        + " OR scope = 'KNOWN' AND starts_with(about, :account || ' ')")
                .param("account", account)
                .update();
    }

    private List<Counter> counters(String account, String address, Instant now) {
        String from = prefix(address);
        boolean isKnown = sql.sql("""
                SELECT EXISTS (SELECT 1 FROM account_address
                                WHERE account = :account AND address = :address AND last_at > :since)""")
                .param("account", account)
                .param("address", from)
                .param("since", now.minus(KNOWN_FOR).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        List<Counter> counters = new ArrayList<>();
        counters.add(new Counter(Scope.ADDRESS, from));
        counters.add(isKnown ? new Counter(Scope.KNOWN, account + " " + from) : new Counter(Scope.ACCOUNT, account));
        return counters;
    }

    /** From when on the next attempt is looked at. Others wait until this one is counted. */
    private Instant due(Counter counter) {
        sql.sql("""
                INSERT INTO sign_in_failure (scope, about, count, last_at) VALUES (:scope, :about, 0, 'epoch')
                ON CONFLICT DO NOTHING""")
                .param("scope", counter.scope.name())
                .param("about", counter.about)
                .update();
        return sql.sql("SELECT count, last_at FROM sign_in_failure WHERE scope = :scope AND about = :about FOR UPDATE")
                .param("scope", counter.scope.name())
                .param("about", counter.about)
                .query((rs, n) -> rs.getObject("last_at", OffsetDateTime.class)
                        .toInstant()
                        .plus(counter.scope.delay(rs.getInt("count"))))
                .single();
    }

    private void count(Counter counter, Instant now) {
        sql.sql("""
                UPDATE sign_in_failure SET count = count + 1, last_at = :now
                 WHERE scope = :scope AND about = :about""")
                .param("scope", counter.scope.name())
                .param("about", counter.about)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who signs in to an account of its own is not forgiven what it tried on others from the same address. */
    private void forgive(Counter counter) {
        String change = counter.scope == Scope.ADDRESS
                ? "UPDATE sign_in_failure SET count = greatest(0, count - 1)"
                : "DELETE FROM sign_in_failure";
        sql.sql(change + " WHERE scope = :scope AND about = :about")
                .param("scope", counter.scope.name())
                .param("about", counter.about)
                .update();
    }

    private void forget(Instant now) {
        sql.sql("DELETE FROM sign_in_failure WHERE last_at < :since AND last_at > 'epoch'")
                .param("since", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of an address of IPv6 the network, of which everybody has as many addresses as it likes. */
    private static String prefix(String address) {
        try {
            byte[] bytes = address.indexOf(':') < 0
                    ? new byte[0]
                    : InetAddress.getByName(address).getAddress();
            return bytes.length > Integer.BYTES
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, IPV6_PREFIX), bytes.length))
                                    .getHostAddress()
                            + "/64"
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
