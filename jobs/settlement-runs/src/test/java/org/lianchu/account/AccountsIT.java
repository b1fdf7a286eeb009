package org.lianchu.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianchu.audit.AuditEntry;
import org.lianchu.audit.AuditQuery;
import org.lianchu.audit.AuditTrail;
import org.lianchu.store.TestDatabase;

/** Accounts, links and sessions, and who cannot use them for what they are not. */
class AccountsIT {
    private static final Actor ADMINISTRATOR = new Actor("os:root", "local", "asked for");
    private static final String HERE = "10.0.0.1";
    private static final String ELSEWHERE = "203.0.113.9";

    /** A clock that goes on when it is told. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

        void on(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final SetClock clock = new SetClock();
    private TestDatabase database;
    private Accounts accounts;
    private Sessions sessions;
    private SignInDelays delays;

    @BeforeEach
    void begin() throws SQLException {
        database = TestDatabase.create();
        accounts = new Accounts(database.source(), clock);
        sessions = new Sessions(database.source());
        delays = new SignInDelays(database.source());
    }

    @AfterEach
    void end() {
        database.close();
    }

    private String added(String name) {
        String link = accounts.add(name, "Wang", true, null, ADMINISTRATOR);
        return accounts.open(link, "encoded", HERE).orElseThrow().token();
    }

    private Optional<Session> session(String token) {
        return sessions.use(token, clock.instant());
    }

    @Test
    void the_first_administrator_is_made_once_and_only_while_there_is_nobody() {
        String before = accounts.offerFirst().orElseThrow();
        String link = accounts.offerFirst().orElseThrow();
        assertThat(accounts.first(before, "wang", "Wang", "encoded", HERE)).isEmpty();
        clock.on(Accounts.FIRST_LINK);
        assertThat(accounts.first(link, "wang", "Wang", "encoded", HERE)).isEmpty();
        String good = accounts.offerFirst().orElseThrow();
        assertThat(accounts.isFirst(good)).isTrue();
        assertThat(accounts.first(good, "wang", "Wang", "encoded", HERE)).isPresent();
        assertThat(accounts.first(good, "li", "Li", "encoded", HERE)).isEmpty();
        assertThat(accounts.offerFirst()).isEmpty();
        assertThat(accounts.find("wang").orElseThrow().isAdministrator()).isTrue();
    }

    @Test
    void of_many_who_use_a_link_at_once_one_does() throws Exception {
        String link = accounts.add("wang", "Wang", true, null, ADMINISTRATOR);
        ExecutorService many = Executors.newFixedThreadPool(4);
        int opened = 0;
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> accounts.open(link, "encoded", HERE).isPresent());
            }
            for (Future<Boolean> one : many.invokeAll(work)) {
                opened += one.get() ? 1 : 0;
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void a_link_is_replaced_by_the_next_and_is_over_after_a_day() {
        String first = accounts.add("wang", "Wang", true, null, ADMINISTRATOR);
        String second = accounts.reset("wang", ADMINISTRATOR);
        assertThat(accounts.open(first, "encoded", HERE)).isEmpty();
        clock.on(Accounts.LINK);
        assertThat(accounts.open(second, "encoded", HERE)).isEmpty();
        assertThat(accounts.linked(accounts.reset("wang", ADMINISTRATOR))).isPresent();
    }

    @Test
    void a_session_ends_when_it_is_not_used_and_after_hours_even_if_it_is() {
        String token = added("wang");
        clock.on(Sessions.IDLE.minusSeconds(1));
        assertThat(session(token)).isPresent();
        clock.on(Sessions.IDLE.minusSeconds(1));
        assertThat(session(token)).isPresent();
        clock.on(Sessions.IDLE);
        assertThat(session(token)).isEmpty();
        String busy =
                accounts.signIn("wang", HERE, "password", null).orElseThrow().token();
        for (int i = 0; i < 48; i++) {
            assertThat(session(busy)).isPresent();
            clock.on(Duration.ofMinutes(10));
        }
        assertThat(session(busy)).isEmpty();
    }

    @Test
    void nothing_that_is_kept_opens_a_session_or_a_link() throws SQLException {
        String token = added("wang");
        accounts.reset("wang", ADMINISTRATOR);
        for (String kept : new String[] {
            database.value("SELECT token_sha256 FROM account_session"),
            database.value("SELECT token_sha256 FROM account_link")
        }) {
            assertThat(session(kept)).isEmpty();
            assertThat(accounts.open(kept, "encoded", HERE)).isEmpty();
        }
        assertThat(session(token)).isPresent();
    }

    @Test
    void a_change_of_password_ends_every_other_session_and_gives_the_own_another_token() {
        String other = added("wang");
        String own =
                accounts.signIn("wang", HERE, "password", null).orElseThrow().token();
        String next = accounts.changePassword(session(own).orElseThrow(), "other", HERE)
                .token();
        assertThat(session(other)).isEmpty();
        assertThat(session(own)).isEmpty();
        assertThat(session(next)).isPresent();
    }

    @Test
    void signing_in_ends_the_session_by_which_it_came() {
        String before = added("wang");
        String after = accounts.signIn("wang", HERE, "password", session(before).orElseThrow())
                .orElseThrow()
                .token();
        assertThat(session(before)).isEmpty();
        assertThat(session(after)).isPresent();
    }

    @Test
    void locking_and_removing_end_sessions_and_links_and_one_administrator_stays() {
        String token = added("wang");
        assertThatThrownBy(() -> accounts.lock("wang", ADMINISTRATOR)).hasMessageStartingWith("LAST_ADMINISTRATOR");
        assertThatThrownBy(() -> accounts.remove("wang", ADMINISTRATOR)).hasMessageStartingWith("LAST_ADMINISTRATOR");
        added("li");
        String link = accounts.reset("wang", ADMINISTRATOR);
        accounts.lock("wang", ADMINISTRATOR);
        assertThat(session(token)).isEmpty();
        assertThat(accounts.password("wang")).isEmpty();
        assertThat(accounts.open(link, "encoded", HERE)).isEmpty();
        assertThat(accounts.signIn("wang", HERE, "password", null)).isEmpty();
        assertThatThrownBy(() -> accounts.lock("li", ADMINISTRATOR)).hasMessageStartingWith("LAST_ADMINISTRATOR");
        accounts.unlock("wang", ADMINISTRATOR);
        String again =
                accounts.signIn("wang", HERE, "password", null).orElseThrow().token();
        accounts.remove("wang", ADMINISTRATOR);
        assertThat(session(again)).isEmpty();
        assertThatThrownBy(() -> accounts.add("li", "Li", true, null, ADMINISTRATOR))
                .hasMessageStartingWith("ACCOUNT_EXISTS");
    }

    @Test
    void every_change_is_in_the_trail_with_who_did_it_and_why() {
        added("wang");
        added("li");
        accounts.lock("wang", ADMINISTRATOR);
        List<AuditEntry> history = new AuditTrail(database.source()).list(AuditQuery.about("account:wang", 9));
        assertThat(history)
                .extracting(entry -> entry.event().action())
                .containsExactly("account.lock", "account.password", "account.add");
        assertThat(history.get(0).event().reason()).isEqualTo("asked for");
        assertThat(history.get(1).event().who()).isEqualTo("account:wang");
    }

    private Optional<Duration> attempt(String account, String address) {
        return delays.attempt(account, address, clock.instant());
    }

    private void fail(String account, String address, int times) {
        for (int i = 0; i < times; i++) {
            Optional<Duration> wait = attempt(account, address);
            wait.ifPresent(time -> {
                clock.on(time);
                assertThat(attempt(account, address)).isEmpty();
            });
        }
    }

    @Test
    void who_guesses_waits_twice_as_long_each_time_and_not_for_ever() {
        fail("wang", ELSEWHERE, 5);
        assertThat(attempt("wang", ELSEWHERE)).hasValue(Duration.ofSeconds(1));
        assertThat(attempt("wang", ELSEWHERE))
                .as("what is not looked at is not counted")
                .hasValue(Duration.ofSeconds(1));
        fail("wang", ELSEWHERE, 1);
        assertThat(attempt("wang", ELSEWHERE)).hasValue(Duration.ofSeconds(2));
        fail("wang", ELSEWHERE, 30);
        assertThat(attempt("wang", ELSEWHERE)).hasValue(SignInDelays.LONGEST);
        clock.on(Duration.ofDays(2));
        assertThat(attempt("li", HERE)).isEmpty(); // forgets what is long ago
        assertThat(attempt("wang", ELSEWHERE)).isEmpty();
    }

    @Test
    void nobody_keeps_an_owner_out_of_an_address_that_the_account_knows() {
        added("wang");
        fail("wang", ELSEWHERE, 12);
        assertThat(attempt("wang", ELSEWHERE)).isPresent();
        assertThat(attempt("wang", "198.51.100.7"))
                .as("another unknown address")
                .isPresent();
        assertThat(attempt("wang", HERE)).isEmpty();
        accounts.unlock("wang", ADMINISTRATOR);
        assertThat(attempt("wang", "198.51.100.7")).isEmpty();
    }

    @Test
    void who_tries_many_accounts_from_one_address_waits_and_own_success_forgives_nothing_of_it() {
        added("mine");
        for (int i = 0; i < 20; i++) {
            fail("account" + i, HERE, 1);
        }
        assertThat(attempt("account99", HERE)).isPresent();
        delays.succeeded("mine", HERE, clock.instant());
        assertThat(attempt("account99", HERE)).isEmpty(); // the one that succeeded is not a failure
        assertThat(attempt("account98", HERE)).isPresent();
        assertThat(attempt("account97", "2001:db8:1:2::1")).isEmpty();
        for (int i = 0; i < 19; i++) {
            fail("account" + i, "2001:db8:1:2::" + i, 1);
        }
        assertThat(attempt("account96", "2001:db8:1:2:ffff::9"))
                .as("one network")
                .isPresent();
    }

    @Test
    void many_attempts_at_once_are_not_more_than_one_after_the_other() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        int looked = 0;
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                work.add(() -> attempt("wang", ELSEWHERE).isEmpty());
            }
            for (Future<Boolean> one : many.invokeAll(work)) {
                looked += one.get() ? 1 : 0;
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(looked).isEqualTo(5);
    }
}
