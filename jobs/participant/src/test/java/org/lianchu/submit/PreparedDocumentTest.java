package org.lianchu.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.ChunkRoots;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.time.TradingDay;

class PreparedDocumentTest {
    private static final byte[] KEY = new byte[DocumentSecret.LENGTH];
    private static final ParticipantId OWNER = new ParticipantId("E1");
    private static final String METERS = "meter,channel,resource,register,split\nNMI1,E1,ESS-01,CHARGE,NO\n";

    static {
        Arrays.fill(KEY, (byte) 9);
    }

    @TempDir
    private Path folder;

    private Preparation prepare(Path file, ParticipantId submitter, Mapping mapping) throws IOException {
        return PreparedDocument.of(file, submitter, KEY, Limits.DEFAULT, mapping);
    }

    private PreparedDocument document(Path file, ParticipantId submitter, Mapping mapping) throws IOException {
        Preparation preparation = prepare(file, submitter, mapping);
        assertThat(preparation).isInstanceOf(PreparedDocument.class);
        return (PreparedDocument) preparation;
    }

    private static Profile profile(String resource, TradingDay day, long wattHours) {
        long[] values = new long[96];
        byte[] quality = new byte[96];
        Arrays.fill(values, wattHours);
        Arrays.fill(quality, (byte) 'A');
        return new Profile(new ResourceId(resource), Register.CHARGE, day, values, quality);
    }

    @Test
    void the_chunks_are_those_of_the_file_s_records_in_its_order() throws IOException {
        TradingDay first = TradingDay.of(2019, 8, 1);
        Path file = TestFiles.readings(
                folder.resolve("r.csv"), "1.5", "ESS-02,2019-08-02", "ESS-01,2019-08-01", "ESS-01,2019-08-02");
        PreparedDocument document = document(file, OWNER, Mapping.NONE);
        Hash sha256 = Hash.sha256(Files.readAllBytes(file));
        DocumentSecret secret = DocumentSecret.derive(KEY, sha256);
        ChunkRoots expected = new ChunkRoots(secret);
        expected.append(profile("ESS-02", first.plusDays(1), 1500));
        expected.append(profile("ESS-01", first, 1500));
        expected.append(profile("ESS-01", first.plusDays(1), 1500));
        assertThat(document.chunks()).isEqualTo(expected.roots());
        assertThat(document.chunks()).extracting(ChunkRoot::dayText).containsExactly("2019-08-01", "2019-08-02");
        assertThat(document.id()).isEqualTo(secret.documentId(sha256));
        assertThat(document.records()).isEqualTo(3);
        assertThat(document.totalWattHours()).isEqualTo(3 * 96 * 1500);
        assertThat(document.mapping()).isNull();
        assertThat(document.published()).isEmpty();
    }

    @Test
    void the_same_file_is_the_same_document_and_another_submitter_s_is_not() throws IOException {
        Path file = TestFiles.readings(folder.resolve("r.csv"), "1", "ESS-01,2019-08-01");
        PreparedDocument once = document(file, OWNER, Mapping.NONE);
        PreparedDocument again = document(Files.copy(file, folder.resolve("copy.csv")), OWNER, Mapping.NONE);
        assertThat(again.id()).isEqualTo(once.id());
        assertThat(again.chunks()).isEqualTo(once.chunks());
        byte[] otherKey = KEY.clone();
        otherKey[31]++;
        PreparedDocument others =
                (PreparedDocument) PreparedDocument.of(file, OWNER, otherKey, Limits.DEFAULT, Mapping.NONE);
        assertThat(others.id()).isNotEqualTo(once.id());
        assertThat(others.chunks()).isNotEqualTo(once.chunks());
    }

    @Test
    void master_data_are_published_with_each_record_after_its_length() throws IOException {
        Path file = Files.writeString(folder.resolve("meters.csv"), METERS);
        PreparedDocument document = document(file, ParticipantId.DISPATCH, Mapping.NONE);
        assertThat(document.isPublished()).isTrue();
        assertThat(document.chunks()).isEmpty();
        DataRow row = new DataRow(Dataset.METERS, List.of("NMI1", "E1", "ESS-01", "CHARGE", "NO"));
        byte[] record = CanonicalBytes.encode(row);
        assertThat(document.published())
                .startsWith(0, 0, record.length >> 8, record.length)
                .endsWith(record);
        assertThat(document.published()).hasSize(4 + record.length).isEqualTo(PublishedBytes.of(List.of(row)));
        assertThat(PublishedBytes.rows(document.published())).containsExactly(row);
    }

    @Test
    void master_data_of_a_participant_are_refused_before_anything_happens() throws IOException {
        Path file = Files.writeString(folder.resolve("meters.csv"), METERS);
        assertThat(prepare(file, OWNER, Mapping.NONE))
                .isInstanceOfSatisfying(
                        RejectedDocument.class,
                        rejected -> assertThat(rejected.rejects())
                                .singleElement()
                                .satisfies(r -> assertThat(r.code()).isEqualTo(RejectCode.NOT_DISPATCH)));
    }

    @Test
    void a_file_with_a_reject_is_no_document_and_says_where() throws IOException {
        Path file = TestFiles.readings(folder.resolve("r.csv"), "-1", "ESS-01,2019-08-01");
        assertThat(prepare(file, OWNER, Mapping.NONE)).isInstanceOfSatisfying(RejectedDocument.class, rejected -> {
            assertThat(rejected.rejectCount()).isGreaterThanOrEqualTo(96);
            assertThat(rejected.rejects().get(0).code()).isEqualTo(RejectCode.NEGATIVE);
            assertThat(rejected.rejects().get(0).line()).isEqualTo(2);
        });
    }

    @Test
    void nem12_is_read_with_the_meters_and_names_them() throws IOException {
        Path meters = Files.writeString(folder.resolve("meters.csv"), METERS);
        Path nem12 = Files.writeString(folder.resolve("nem12.csv"), TestFiles.nem12("NMI1", "E1", 20190801));
        assertThat(prepare(nem12, OWNER, Mapping.NONE)).isInstanceOf(RejectedDocument.class);
        Mapping mapping = Mapping.ofFile(meters);
        PreparedDocument document = document(nem12, OWNER, mapping);
        assertThat(document.mapping()).isEqualTo(Hash.sha256(METERS.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.records()).isEqualTo(1);
        Mapping published = Mapping.ofPublished(
                document(meters, ParticipantId.DISPATCH, Mapping.NONE).published());
        PreparedDocument byLedger = document(nem12, OWNER, published);
        assertThat(byLedger.chunks()).isEqualTo(document.chunks());
        assertThat(byLedger.mapping()).isEqualTo(published.sha256()).isNotEqualTo(document.mapping());
        assertThatThrownBy(() -> Mapping.ofFile(nem12)).hasMessageStartingWith("NOT_METERS: ");
    }

    @Test
    void an_attachment_is_one_record_about_any_file() throws IOException {
        Path file = Files.write(folder.resolve("contract.pdf"), new byte[] {1, 2, 3});
        Attachment said = new Attachment("application/pdf", "contract.pdf", "trade T-1");
        PreparedDocument document = PreparedDocument.ofAttachment(file, OWNER, KEY, said);
        ChunkRoots expected = new ChunkRoots(document.secret());
        expected.append(new DataRow(
                Dataset.ATTACHMENT,
                List.of("application/pdf", "contract.pdf", document.sha256().toString(), "trade T-1")));
        assertThat(document.chunks()).isEqualTo(expected.roots());
        assertThat(document.dataset()).isEqualTo(Dataset.ATTACHMENT);
    }
}
