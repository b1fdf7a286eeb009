package org.lianchu.generate;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.Exemption;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Participant;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.ParticipantKind;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.Technology;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

/**
 * Lays out the master data of a market.
 *
 * <p>The first plant is solar, never exempt, always in service and always owned by the same participant: so even the
 * smallest market has someone to share the call fees. Owners change and plants enter service only in markets of 20
 * plants or more, and of two days or more.
 */
final class MarketPlanner {
    /** Twenty plants: 9 solar, 9 wind, one CSP, one hydro; then again. */
    private static final String TECHNOLOGIES = "PWPWPWPWPCWPWPWPWPWH";

    private static final int[] PLANTS_OF_PARTICIPANT = {2, 1, 3, 2};
    private static final int[] WIND_KW = {49_500, 99_000, 148_500, 49_500, 198_000};
    private static final int[] PV_KW = {10_000, 20_000, 30_000, 50_000, 100_000, 200_000};
    private static final int[] OTHER_KW = {50_000, 100_000, 60_000};
    private static final int[] STATION_KW = {32_000, 50_000};
    private static final int[] STATION_KWH = {64_000, 100_000};
    private static final String[] PLACES = {"海西", "海南", "海北", "黄南", "果洛", "玉树"};
    private static final int LARGE = 20;

    private final GeneratorSpec spec;
    private final Validity always;
    private final List<Participant> participants = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();

    private MarketPlanner(GeneratorSpec spec) {
        this.spec = spec;
        this.always = new Validity(TradingDay.of(spec.period().first().date().getYear() - 4, 1, 1), null);
    }

    static MarketPlan plan(GeneratorSpec spec) {
        MarketPlanner planner = new MarketPlanner(spec);
        planner.plants();
        planner.stations();
        return new MarketPlan(planner.participants, planner.resources, planner.exemptions);
    }

    private void plants() {
        int plant = 0;
        for (int company = 0; plant < spec.plants(); company++) {
            ParticipantId owner = generator(company);
            participants.add(new Participant(owner, "新能源公司" + plantNumber(company), kindOf(technology(plant)), always));
            int usual = PLANTS_OF_PARTICIPANT[company % PLANTS_OF_PARTICIPANT.length];
            int end = Math.min(spec.plants(), plant + usual * spec.ownerSize());
            for (; plant < end; plant++) {
                plant(plant, company, end == spec.plants());
                exempt(plant);
            }
        }
    }

    private void plant(int plant, int company, boolean lastCompany) {
        boolean eventful = spec.plants() >= LARGE && spec.period().dayCount() > 1;
        if (eventful && plant % 120 == 11) {
            TradingDay change = dayAt(1, 3);
            resources.add(plant(plant, generator(company), new Validity(always.from(), change)));
            resources.add(plant(plant, generator(lastCompany ? 0 : company + 1), new Validity(change, null)));
        } else if (eventful && plant % 90 == 17) {
            resources.add(plant(plant, generator(company), new Validity(dayAt(1, 2), null)));
        } else {
            resources.add(plant(plant, generator(company), always));
        }
    }

    private Resource plant(int plant, ParticipantId owner, Validity validity) {
        Technology technology = technology(plant);
        ResourceId id = new ResourceId(technology + "-" + plantNumber(plant));
        Draws draws = Draws.of(spec.seed(), "plant", id.text(), 0);
        int ratedKw = ratedKw(technology, draws);
        int licensedKw = draws.below(10) == 0 ? ratedKw * 9 / 10 : ratedKw;
        String name = PLACES[draws.below(PLACES.length)] + noun(technology) + plantNumber(plant);
        return new Resource(id, owner, name, technology, ratedKw, 0, licensedKw, validity);
    }

    private void exempt(int plant) {
        if (plant % 9 != 4) {
            return;
        }
        ResourceId id = new ResourceId(technology(plant) + "-" + plantNumber(plant));
        ExemptionReason[] reasons = ExemptionReason.values();
        Validity validity = switch (plant / 9 % 3) {
            case 1 -> new Validity(dayAt(1, 2).plusDays(1), null);
            case 2 -> new Validity(always.from(), dayAt(3, 4));
            default -> always;
        };
        exemptions.add(new Exemption(id, reasons[plant / 9 % reasons.length], validity));
    }

    private void stations() {
        for (int station = 0; station < spec.stations(); station++) {
            String number = number(station, 2, spec.stations());
            ParticipantId owner = new ParticipantId("STO-" + number);
            participants.add(new Participant(owner, "储能公司" + number, ParticipantKind.STORAGE, always));
            int size = station % STATION_KW.length;
            resources.add(new Resource(
                    new ResourceId("ESS-" + number),
                    owner,
                    PLACES[station % PLACES.length] + "储能电站" + number,
                    Technology.STORAGE,
                    STATION_KW[size],
                    STATION_KWH[size],
                    STATION_KW[size],
                    always));
        }
    }

    /** The day after so large a part of the period, the first day not counted. */
    private TradingDay dayAt(int numerator, int denominator) {
        int days = spec.period().dayCount() * numerator / denominator;
        return spec.period().first().plusDays(spec.period().dayCount() == 1 ? 0 : Math.max(1, days));
    }

    private ParticipantId generator(int company) {
        return new ParticipantId("GEN-" + plantNumber(company));
    }

    private String plantNumber(int plant) {
        return number(plant, 3, spec.plants());
    }

    /** The number from 1, padded with zeros to so many digits, or to as many as the last one has. */
    private static String number(int index, int leastDigits, int last) {
        String digits = Integer.toString(index + 1);
        int length = Math.max(leastDigits, Integer.toString(last).length());
        return "0".repeat(length - digits.length()) + digits;
    }

    private static Technology technology(int plant) {
        return switch (TECHNOLOGIES.charAt(plant % TECHNOLOGIES.length())) {
            case 'P' -> Technology.PV;
            case 'W' -> Technology.WIND;
            case 'C' -> Technology.CSP;
            default -> Technology.HYDRO;
        };
    }

    private static int ratedKw(Technology technology, Draws draws) {
        int[] sizes = switch (technology) {
            case WIND -> WIND_KW;
            case PV -> PV_KW;
            default -> OTHER_KW;
        };
        return sizes[draws.below(sizes.length)];
    }

    private static ParticipantKind kindOf(Technology technology) {
        return switch (technology) {
            case WIND -> ParticipantKind.WIND;
            case PV -> ParticipantKind.PV;
            default -> ParticipantKind.OTHER;
        };
    }

    private static String noun(Technology technology) {
        return switch (technology) {
            case WIND -> "风电场";
            case PV -> "光伏电站";
            case CSP -> "光热电站";
            default -> "水电站";
        };
    }
}
