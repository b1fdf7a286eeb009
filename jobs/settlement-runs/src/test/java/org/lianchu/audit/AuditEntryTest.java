package org.lianchu.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes that are hashed. */
class AuditEntryTest {
    private static final AuditEvent EVENT = new AuditEvent(
            new UUID(1, 2),
            Instant.parse("2026-03-01T00:00:00Z"),
            "\u50a8\u80fd",
            "",
            "local",
            "night",
            AuditEvent.DONE,
            List.of("a", "b c"),
            "",
            "",
            1);

    @Test
    void canonical_bytes_and_hash_are_pinned() {
        AuditEntry entry = AuditEntry.after(AuditEntry.NONE, 1, Instant.parse("2026-03-01T00:00:00.5Z"), EVENT);
        assertThat(new String(AuditEntry.canonical(entry.texts()), UTF_8))
                .isEqualTo("1:1,36:00000000-0000-0001-0000-000000000002,27:2026-03-01T00:00:00.500000Z,"
                        + "27:2026-03-01T00:00:00.000000Z,6:\u50a8\u80fd,0:,5:local,5:night,4:DONE,"
                        + "5:a\nb c,0:,0:,1:1,");
        assertThat(entry.hash().toString())
                .isEqualTo("82ebe1a33230c51db7458dc88064c1d86387a90c100bb204d4783ecab2563e49");
        assertThat(entry.follows(AuditEntry.NONE)).isTrue();
        assertThat(entry.follows(entry.hash())).isFalse();
    }

    @Test
    void what_no_table_takes_is_made_plain() {
        AuditEvent event = AuditEvent.of(Instant.EPOCH, "a\u0000b\ud800", "", "x".repeat(999), "", "o", "o")
                .plain();
        assertThat(event.who()).isEqualTo("a b?");
        assertThat(event.action()).hasSize(300);
        assertThat(event.objects()).containsExactly("o");
    }
}
