package org.lianchu.generate;

import java.io.IOException;
import java.util.List;
import org.lianchu.market.Dataset;
import org.lianchu.market.Exemption;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Resource;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/** Writes participants, resources and exemptions, dispatch's. */
final class MasterDataFiles {
    private MasterDataFiles() {}

    static void write(MarketPlan plan, Inbox inbox) throws IOException {
        write(inbox, Dataset.PARTICIPANTS, document -> {
            for (Participant row : plan.participants()) {
                participant(document, row);
            }
        });
        write(inbox, Dataset.RESOURCES, document -> {
            for (Resource row : plan.resources()) {
                resource(document, row);
            }
        });
        write(inbox, Dataset.EXEMPTIONS, document -> {
            for (Exemption row : plan.exemptions()) {
                document.field(row.resource().text());
                document.field(row.reason().name());
                validity(document, row.validity());
            }
        });
    }

    private static void write(Inbox inbox, Dataset dataset, Inbox.Rows rows) throws IOException {
        List<String> columns = dataset.columns();
        inbox.write(ParticipantId.DISPATCH, dataset.text(), String.join(",", columns), rows);
    }

    private static void participant(CsvDocument document, Participant row) throws IOException {
        document.field(row.id().text());
        document.field(row.name());
        document.field(row.kind().name());
        validity(document, row.validity());
    }

    private static void resource(CsvDocument document, Resource row) throws IOException {
        document.field(row.id().text());
        document.field(row.owner().text());
        document.field(row.name());
        document.field(row.technology().name());
        document.field(mega(row.ratedKw()));
        document.field(row.technology().isStation() ? mega(row.capacityKwh()) : "");
        document.field(mega(row.licensedKw()));
        validity(document, row.validity());
    }

    private static void validity(CsvDocument document, Validity validity) throws IOException {
        TradingDay to = validity.to();
        document.field(validity.from().toString());
        document.field(to == null ? "" : to.toString());
        document.endRow();
    }

    /** Thousands with as few decimals as it needs. */
    private static String mega(long kilo) {
        String decimals = Long.toString(1_000 + kilo % 1_000).substring(1).replaceFirst("0+$", "");
        return kilo / 1_000 + (decimals.isEmpty() ? "" : "." + decimals);
    }
}
