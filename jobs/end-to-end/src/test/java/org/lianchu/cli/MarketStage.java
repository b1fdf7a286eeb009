package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.Stage;
import org.lianchu.cli.command.ExitCode;

/** Where the first three days of a market without a ledger stand. */
enum MarketStage implements Stage {
    /** Files lie in the inbox. */
    GIVEN(null, market -> MarketHome.generate(market.home())),
    /** Received and settled provisionally. */
    PROVISIONAL(GIVEN, market -> assertThat(market.night().status()).isZero()),
    /** A FINAL was refused over what the sides disagree about. */
    REFUSED(PROVISIONAL, market -> assertThat(market.settle("FINAL").status()).isEqualTo(ExitCode.REFUSED)),
    /** Answered, and settled finally. */
    FINAL(REFUSED, market -> {
        market.answerBlocking();
        assertThat(market.settle("FINAL").status()).isZero();
    }),
    /** A call was cancelled afterwards. */
    ADJUSTED(FINAL, market -> {
        market.cancelFirstCall();
        assertThat(market.at("ingest", "--unevidenced").status()).isZero();
        assertThat(market.settle("ADJUSTMENT").status()).isZero();
    });

    private final @Nullable MarketStage before;

    @SuppressWarnings("ImmutableEnumChecker") // what people do is code that keeps nothing
    private final Steps steps;

    /** What people do. */
    @FunctionalInterface
    private interface Steps {
        void take(MarketHome market) throws Exception;
    }

    MarketStage(@Nullable MarketStage before, Steps steps) {
        this.before = before;
        this.steps = steps;
    }

    @Override
    public Optional<MarketStage> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public void reach(Place place) throws Exception {
        steps.take(new MarketHome(place));
    }

    /** A copy to go on from. */
    MarketHome market(Path folder) throws Exception {
        return new MarketHome(copy(folder));
    }
}
