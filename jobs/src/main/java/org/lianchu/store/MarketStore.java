package org.lianchu.store;

import java.math.BigDecimal;
import java.sql.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.MasterData;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ParticipantKind;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Side;
import org.lianchu.market.Technology;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Master data and decisions as DISPATCH's latest documents among a run's say: the whole dataset is one revision.
 */
public final class MarketStore {
    private final JdbcTemplate jdbc;

    public MarketStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The rows of the latest revision of a dataset, in document order; none if there is no document. */
    public List<DataRow> latest(Dataset dataset, Pinned pinned) {
        return latestDocument(dataset, pinned).map(id -> rows(dataset, id)).orElseGet(List::of);
    }

    /** SHA-256 of the latest document of a dataset. */
    public @Nullable String latestSha256(Dataset dataset, Pinned pinned) {
        return latestDocument(dataset, pinned)
                .map(id -> jdbc.queryForObject("SELECT sha256 FROM document WHERE id = ?", String.class, id))
                .orElse(null);
    }

    private Optional<Long> latestDocument(Dataset dataset, Pinned pinned) {
        List<Long> ids = jdbc.queryForList("""
                SELECT id FROM document WHERE dataset = ? AND submitter = 'DISPATCH' AND state = 'ACCEPTED' AND %s
                 ORDER BY rank DESC LIMIT 1
                """.formatted(pinned.condition("id")), Long.class, dataset.text());
        return ids.stream().findFirst();
    }

    private List<DataRow> rows(Dataset dataset, long document) {
        return jdbc.query(
                "SELECT value FROM data_row WHERE document = ? ORDER BY ordinal",
                (rs, n) -> {
                    Array value = rs.getArray(1);
                    return new DataRow(dataset, Arrays.asList((String[]) value.getArray()));
                },
                document);
    }

    public MasterData masterData(Pinned pinned) {
        return new MasterData(
                latest(Dataset.PARTICIPANTS, pinned).stream()
                        .map(MarketStore::participant)
                        .toList(),
                latest(Dataset.RESOURCES, pinned).stream()
                        .map(MarketStore::resource)
                        .toList(),
                latest(Dataset.EXEMPTIONS, pinned).stream()
                        .map(MarketStore::exemption)
                        .toList());
    }

    /** Decisions in document order: of two rows the later holds. */
    public List<Decision> decisions(Pinned pinned) {
        return latest(Dataset.DECISIONS, pinned).stream()
                .map(MarketStore::decision)
                .toList();
    }

    private static Participant participant(DataRow row) {
        return new Participant(
                new ParticipantId(row.value("participant")),
                row.value("name"),
                ParticipantKind.valueOf(row.value("kind")),
                validity(row));
    }

    private static Resource resource(DataRow row) {
        return new Resource(
                new ResourceId(row.value("resource")),
                new ParticipantId(row.value("participant")),
                row.value("name"),
                Technology.valueOf(row.value("technology")),
                thousandths(row.value("rated_mw")),
                thousandths(row.value("energy_mwh")),
                thousandths(row.value("licensed_mw")),
                validity(row));
    }

    private static Exemption exemption(DataRow row) {
        return new Exemption(
                new ResourceId(row.value("resource")), ExemptionReason.valueOf(row.value("reason")), validity(row));
    }

    /** A row of the decisions dataset as a decision. */
    public static Decision decision(DataRow row) {
        String register = row.value("register");
        String intervals = row.value("intervals");
        return new Decision(
                DiscrepancyCode.valueOf(row.value("code")),
                row.value("subject"),
                register.isEmpty() ? null : Register.valueOf(register),
                TradingDay.parse(row.value("day")),
                intervals.isEmpty() ? Intervals.NONE : Intervals.parse(intervals),
                Side.valueOf(row.value("source")),
                row.value("reason"),
                row.value("decided_by"));
    }

    private static Validity validity(DataRow row) {
        String to = row.value("to");
        return new Validity(TradingDay.parse(row.value("from")), to.isEmpty() ? null : TradingDay.parse(to));
    }

    private static long thousandths(String text) {
        return text.isEmpty() ? 0 : new BigDecimal(text).movePointRight(3).longValueExact();
    }
}
