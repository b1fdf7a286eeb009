package org.lianchu;

import java.io.IOException;
import java.nio.file.Files;
import org.lianchu.home.Home;

/** A rule by which a market clears: Qinghai's of 2019, with a clearing in pairs whose gate is long after the day. */
public final class AuctionRule {
    private AuctionRule() {}

    /** Lays it into a home. */
    public static void in(Home home) throws IOException {
        Files.createDirectories(home.rules());
        Files.writeString(home.rules().resolve("auction.properties"), """
                id = qinghai-auction
                market = qinghai
                revision = 2
                first = 2019-06-18
                last = 2019-12-31
                formula = call-pool-1
                charge.yuan_per_kwh = 0.7
                discharge.yuan_per_kwh = 0
                sharing = GENERATION_PER_INTERVAL
                technologies = WIND, PV
                exemptions = POVERTY_ALLEVIATION, DISTRIBUTED, CONCESSION, FRONT_RUNNER
                clearing = PAIRS
                k = 500
                gate = 99999 00:00
                source = a test: qinghai-2019 with a clearing, whose gate is long after the day
                """);
    }
}
