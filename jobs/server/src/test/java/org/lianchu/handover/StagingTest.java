package org.lianchu.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.submit.Receipt;

/** What is kept of files that are not whole, and how much. */
class StagingTest {
    private static final DocumentAddress DOCUMENT = DocumentAddress.of("STO-01", "a.csv");
    private static final DocumentAddress OTHER = DocumentAddress.of("STO-01", "b.csv");
    private static final DocumentAddress FOREIGN = DocumentAddress.of("GEN-001", "a.csv");

    @TempDir
    private Path inbox;

    private static UploadLimits limits(long mostStaged, long leastFree) {
        return new UploadLimits(100, Duration.ofSeconds(1), 2, 1, mostStaged, leastFree, Duration.ofDays(7));
    }

    private void stage(Staging staging, DocumentAddress document, int bytes) throws IOException {
        Files.createDirectories(staging.file(document).getParent());
        Files.write(staging.file(document), new byte[bytes]);
    }

    @Test
    void what_must_stay_free_on_the_disk_stays_free() throws Exception {
        try (Staging staging = new Staging(inbox, limits(100, Long.MAX_VALUE / 2))) {
            stage(staging, DOCUMENT, 1);
            assertThatThrownBy(() -> staging.requireRoom(DOCUMENT, 1)).hasMessageStartingWith("DISK_FULL: ");
        }
    }

    @Test
    void nobody_begins_more_than_is_kept_of_one_party() throws Exception {
        try (Staging staging = new Staging(inbox, limits(100, 0))) {
            stage(staging, DOCUMENT, 90);
            stage(staging, FOREIGN, 1);
            staging.requireRoom(OTHER, 10);
            staging.requireRoom(FOREIGN, 99);
            assertThatThrownBy(() -> staging.requireRoom(OTHER, 11)).hasMessageStartingWith("STAGED_FULL: ");
        }
    }

    @Test
    void one_request_at_a_time_works_on_a_document_of_all_servers_of_the_inbox() throws Exception {
        try (Staging one = new Staging(inbox, limits(100, 0));
                Staging two = new Staging(inbox, limits(100, 0))) {
            Staging.Work work = one.begin(DOCUMENT);
            assertThatThrownBy(() -> two.begin(DOCUMENT)).hasMessageStartingWith("UPLOAD_UNDER_WAY: ");
            two.begin(OTHER).close();
            assertThatThrownBy(() -> one.begin(OTHER)).hasMessageStartingWith("UPLOADS_FULL: ");
            one.begin(FOREIGN).close();
            work.close();
            two.begin(DOCUMENT).close();
        }
    }

    @Test
    void what_nobody_went_on_with_is_dropped_and_the_rest_is_kept() throws Exception {
        try (Staging staging = new Staging(inbox, limits(100, 0))) {
            stage(staging, DOCUMENT, 1);
            staging.dropBefore(Instant.now().minusSeconds(60));
            assertThat(staging.size(DOCUMENT)).isEqualTo(1);
            staging.dropBefore(Instant.now().plusSeconds(60));
            assertThat(staging.file(DOCUMENT)).doesNotExist();
        }
    }

    @Test
    void a_receipt_stays_as_long_as_somebody_goes_on_with_its_file() throws Exception {
        Instant now = Instant.now();
        try (Staging staging = new Staging(inbox, limits(100, 0))) {
            stage(staging, DOCUMENT, 1);
            Path receipt = Files.write(Receipt.beside(staging.file(DOCUMENT)), new byte[1]);
            Files.setLastModifiedTime(receipt, FileTime.from(now.minusSeconds(600)));
            staging.dropBefore(now.minusSeconds(300));
            assertThat(receipt).exists();
            Files.setLastModifiedTime(staging.file(DOCUMENT), FileTime.from(now.minusSeconds(600)));
            staging.dropBefore(now.minusSeconds(300));
            assertThat(receipt).doesNotExist();
        }
    }

    @Test
    void nobody_else_on_the_machine_reads_what_is_staged() throws Exception {
        try (Staging staging = new Staging(inbox, limits(100, 0))) {
            assertThat(staging).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox.resolve(".staging"))))
                    .isEqualTo("rwx------");
        }
    }
}
