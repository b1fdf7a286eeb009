package org.lianchu.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.dispute.Dispute;
import org.lianchu.dispute.DisputeState;
import org.lianchu.dispute.DisputedLine;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.lianchu.settlement.PostingKind;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.time.TradingDay;

class OpenListTest {
    private static final DiscrepancyRow SHORT = new DiscrepancyRow(
            "d1", "DIFFERS_BEYOND", "ESS-01", "CHARGE", "2019-06-18", "1-2", 1L, 2L, -105L, "OPEN", null);

    @TempDir
    private Path folder;

    private static Dispute dispute(String reference) {
        ParticipantId participant = new ParticipantId("PV-001");
        DisputedLine line = new DisputedLine("r", 0, participant, new ParticipantId("STO-01"), 2_00L, null);
        return new Dispute(
                "q1",
                participant,
                "2019-06",
                TradingDay.of(2019, 6, 18),
                PostingKind.BILATERAL,
                reference,
                "too much",
                Instant.EPOCH,
                DisputeState.OPEN,
                line,
                null,
                null,
                null);
    }

    @Test
    void it_lists_what_is_open_and_is_named_by_its_bytes() throws IOException {
        OpenItems items = OpenList.of(List.of(SHORT), List.of(dispute("=1+1"))).write(folder.resolve("run"));
        Path file = folder.resolve("run/open.csv");
        assertThat(file).hasContent("""
                kind,id,code,day,whose,register,reference,effect_yuan
                DISCREPANCY,d1,DIFFERS_BEYOND,2019-06-18,ESS-01,CHARGE,,-1.05
                DISPUTE,q1,BILATERAL,2019-06-18,PV-001,,'=1+1,2.00
                """);
        assertThat(items).isEqualTo(new OpenItems(2, Hash.sha256(Files.readAllBytes(file))));
        assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void a_list_that_may_have_been_proposed_is_kept_under_its_hash() throws IOException {
        OpenItems first = OpenList.of(List.of(SHORT), List.of()).write(folder);
        byte[] proposed = Files.readAllBytes(folder.resolve("open.csv"));
        OpenList.of(List.of(), List.of(dispute("a"))).write(folder);
        OpenItems last = OpenList.of(List.of(), List.of(dispute("a"))).write(folder);
        assertThat(folder.resolve("open-" + first.sha256() + ".csv")).hasBinaryContent(proposed);
        assertThat(Hash.sha256(Files.readAllBytes(folder.resolve("open.csv")))).isEqualTo(last.sha256());
        assertThat(folder).isDirectoryNotContaining("glob:**open-" + last.sha256() + ".csv");
    }

    @Test
    void another_list_has_another_name() {
        OpenItems one = OpenList.of(List.of(SHORT), List.of()).items();
        assertThat(one).isEqualTo(OpenList.of(List.of(SHORT), List.of()).items());
        assertThat(one.sha256())
                .isNotEqualTo(
                        OpenList.of(List.of(), List.of(dispute("a"))).items().sha256());
    }
}
