package org.lianchu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.store.TestDatabase;
import org.lianchu.store.Transactions;

/** What is noted stays as it was, and whatever else becomes of it is found. */
class AuditTrailIT {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    @TempDir
    private Path folder;

    private TestDatabase database;
    private AuditTrail trail;

    @BeforeEach
    void begin() throws SQLException {
        database = TestDatabase.create();
        trail = new AuditTrail(database.source());
    }

    @AfterEach
    void end() {
        database.close();
    }

    private static AuditEvent event(String action, String... objects) {
        return AuditEvent.of(NOW, "os:lin", "local", action, objects).saying("because", "a|b, \"c\"\nd");
    }

    private List<AuditFinding> findings() throws Exception {
        return new AuditCheck(trail, folder, null, Clock.systemUTC()).run().findings();
    }

    /** As somebody with every right would: past the triggers. */
    private void force(String sql) throws SQLException {
        database.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER");
        database.execute(sql);
        database.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER");
    }

    private void five() {
        for (int i = 1; i <= 5; i++) {
            trail.append(event("close approve", "2019-08", "object " + i));
        }
    }

    @Test
    void what_is_appended_is_found_by_each_of_its_objects_the_latest_first() throws Exception {
        five();
        trail.append(AuditEvent.of(NOW, "STO-01", "10.0.0.1", "document.handed-over", "STO-01/a.csv"));
        assertThat(trail.list(AuditQuery.about("2019-08", 10)))
                .extracting(AuditEntry::number)
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(trail.list(AuditQuery.about("object 3", 10)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.event().details()).isEqualTo("a|b, \"c\" d"));
        assertThat(trail.list(new AuditQuery(null, null, null, "close", null, 4, 2)))
                .extracting(AuditEntry::number)
                .containsExactly(3L, 2L);
        assertThat(trail.list(new AuditQuery(null, null, "STO-01", "document", null, 100, 9)))
                .hasSize(1);
        LocalDate tomorrow = LocalDate.now(Clock.systemUTC()).plusDays(2);
        assertThat(trail.list(new AuditQuery(tomorrow, null, null, null, null, 100, 9)))
                .isEmpty();
        assertThat(trail.list(new AuditQuery(null, tomorrow, null, null, null, 100, 9)))
                .hasSize(6);
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_event_is_noted_once_and_stands_or_falls_with_its_transaction() throws Exception {
        AuditEvent once = event("night");
        trail.append(once);
        trail.append(List.of(once, event("settle")));
        assertThatThrownBy(() -> Transactions.over(database.source()).executeWithoutResult(status -> {
                    trail.append(event("close"));
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(trail.list(AuditQuery.latest(9)))
                .extracting(entry -> entry.event().action())
                .containsExactly("settle", "night");
        assertThat(findings()).isEmpty();
    }

    @Test
    void several_writers_make_one_chain() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                work.add(() -> {
                    new AuditTrail(database.source()).append(event("night"));
                    return true;
                });
            }
            for (Future<Boolean> one : writers.invokeAll(work)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            writers.shutdownNow();
        }
        AuditCheck.Report report = new AuditCheck(trail, folder, null, Clock.systemUTC()).run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(80);
    }

    @Test
    void nobody_changes_removes_or_empties_it_by_mistake() {
        five();
        for (String sql : new String[] {
            "UPDATE audit_entry SET who = 'x'",
            "DELETE FROM audit_entry WHERE number = 5",
            "TRUNCATE audit_entry",
            "DELETE FROM audit_anchor"
        }) {
            assertThatThrownBy(() -> database.execute(sql)).as(sql).hasMessageContaining("is only appended to");
        }
    }

    @Test
    void the_first_entry_that_was_changed_is_named_whichever_field_it_was() throws Exception {
        String[] changes = {
            "who = 'x'",
            "identity = 'x'",
            "address = 'x'",
            "action = 'x'",
            "outcome = 'x'",
            "reason = 'x'",
            "details = E'a|b, \"c\"\\td'",
            "times = 2",
            "noted_at = noted_at + interval '1 us'",
            "happened_at = happened_at - interval '1 us'",
            "objects = objects || objects",
            "objects = '{}'",
            "event = gen_random_uuid()",
            "hash = reverse(hash)",
            "hash = 'x'"
        };
        for (String change : changes) {
            five();
            force("UPDATE audit_entry SET " + change + " WHERE number IN (3, 4)");
            assertThat(findings()).as(change).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(AuditFinding.Kind.CHANGED);
                assertThat(found.number()).isEqualTo(3);
            });
            force("DELETE FROM audit_entry");
        }
    }

    @Test
    void an_entry_that_was_removed_added_or_put_elsewhere_is_found() throws Exception {
        five();
        force("DELETE FROM audit_entry WHERE number = 2");
        assertThat(findings()).containsExactly(new AuditFinding(AuditFinding.Kind.GAP, 2, "3"));
        force("DELETE FROM audit_entry");
        five();
        force("UPDATE audit_entry SET number = CASE number WHEN 2 THEN -3 ELSE -2 END WHERE number IN (2, 3)");
        force("UPDATE audit_entry SET number = -number WHERE number < 0");
        assertThat(findings())
                .singleElement()
                .satisfies(found -> assertThat(found.number()).isEqualTo(2));
        force("DELETE FROM audit_entry");
        five();
        force("INSERT INTO audit_entry SELECT 6, gen_random_uuid(), noted_at, happened_at, who, identity, address,"
                + " action, outcome, objects, reason, details, times, hash FROM audit_entry WHERE number = 5");
        assertThat(findings())
                .singleElement()
                .satisfies(found -> assertThat(found.number()).isEqualTo(6));
    }

    @Test
    void a_head_that_was_anchored_is_missed_with_its_file() throws Exception {
        five();
        AuditEntry third = trail.entry(3).orElseThrow();
        AuditHead head = new AuditHead(LocalDate.parse("2026-02-28"), 3, third.hash());
        assertThat(AuditHead.read(head.bytes())).hasValue(head);
        trail.anchored(head, "document");
        assertThat(findings()).containsExactly(new AuditFinding(AuditFinding.Kind.NO_FILE, 3, head.file()));
        force("DELETE FROM audit_entry WHERE number > 2");
        assertThat(findings()).contains(new AuditFinding(AuditFinding.Kind.CUT_OFF, 3, "2026-02-28"));
    }

    @Test
    void what_was_done_without_the_database_is_noted_once_it_is_open() throws Exception {
        AuditSpool spool = new AuditSpool(folder);
        AuditEvent admit = event("admit", "STO 01", "a+b%20\u50a8\u80fd");
        spool.add(admit);
        Path file = folder.resolve("audit.pending");
        Files.writeString(file, Files.readString(file) + "written by halv");
        spool.add(event("role grant"));
        String pending = Files.readString(file);
        spool.moveTo(trail);
        assertThat(file).doesNotExist();
        Files.writeString(file, pending); // as if it had been killed before it took them away
        spool.moveTo(trail);
        List<AuditEntry> noted = trail.list(AuditQuery.latest(9));
        assertThat(noted).extracting(entry -> entry.event().action()).containsExactly("role grant", "admit");
        assertThat(noted.get(1).event()).isEqualTo(admit.plain());
        assertThat(findings()).isEmpty();
    }
}
