package org.lianchu.generate;

import java.io.IOException;
import java.util.List;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Writes a month's readings in the wide form: each owner's of what it owns, and dispatch's of everything. */
final class ReadingFiles {
    private static final String HEADER = "resource,register,day,quality" + Inbox.ENERGY_COLUMNS;
    private static final Register[] OF_STATIONS = {Register.CHARGE, Register.DISCHARGE};
    private static final Register[] OF_PLANTS = {Register.GENERATION};

    private final MarketPlan plan;
    private final PlantCurves plants;
    private final StationCurves stations;
    private final ProfileAnomalies anomalies;
    private final ProfilePair pair;
    private final Inbox inbox;
    private final List<PlantedAnomaly> planted;
    private long profiles;

    ReadingFiles(
            GeneratorSpec spec, MarketPlan plan, StationCurves stations, Inbox inbox, List<PlantedAnomaly> planted) {
        this.plan = plan;
        this.plants = new PlantCurves(spec.seed());
        this.stations = stations;
        this.anomalies = new ProfileAnomalies(spec);
        this.pair = new ProfilePair(spec.seed());
        this.inbox = inbox;
        this.planted = planted;
    }

    /** Rows of both sides written so far. */
    long profiles() {
        return profiles;
    }

    void write(SettlementPeriod month) throws IOException {
        String name = Inbox.monthly("readings", month);
        long ofDispatch = inbox.write(ParticipantId.DISPATCH, name, HEADER, dispatch -> {
            for (Participant participant : plan.participants()) {
                List<Resource> holdings = plan.holdingsOf(participant.id());
                profiles += inbox.write(participant.id(), name, HEADER, owner -> {
                    for (Resource resource : holdings) {
                        resource(resource, month, owner, dispatch);
                    }
                });
            }
        });
        profiles += ofDispatch;
    }

    private void resource(Resource resource, SettlementPeriod month, CsvDocument owner, CsvDocument dispatch)
            throws IOException {
        SettlementPeriod days = CalendarMonths.inForce(month, resource.validity());
        if (days == null) {
            return;
        }
        for (Register register : resource.technology().isStation() ? OF_STATIONS : OF_PLANTS) {
            for (int k = 0; k < days.dayCount(); k++) {
                TradingDay day = days.first().plusDays(k);
                profile(resource, register, day);
                row(owner, resource, register, day, pair.owner);
                row(dispatch, resource, register, day, pair.dispatch);
            }
        }
    }

    private void profile(Resource resource, Register register, TradingDay day) {
        if (resource.technology().isStation()) {
            stations.fill(resource, register, day, pair.owner.wattHours);
        } else {
            plants.fill(resource, day, pair.owner.wattHours);
        }
        pair.measure(resource, register, day);
        PlantedAnomaly anomaly = anomalies.perhapsSpoil(pair, resource, register, day);
        if (anomaly != null) {
            planted.add(anomaly);
        }
    }

    private static void row(CsvDocument document, Resource resource, Register register, TradingDay day, SideCurve side)
            throws IOException {
        if (side.absent) {
            return;
        }
        document.field(resource.id().text());
        document.field(register.name());
        document.field(day.toString());
        document.letters(side.quality, isUniform(side.quality) ? 1 : side.quality.length);
        document.energies(side.wattHours);
        document.endRow();
    }

    private static boolean isUniform(byte[] letters) {
        for (byte letter : letters) {
            if (letter != letters[0]) {
                return false;
            }
        }
        return true;
    }
}
