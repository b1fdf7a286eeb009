package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.Stage;

/** Where a small market's June stands on the embedded ledger. */
enum MonthStage implements Stage {
    /** Every party has submitted; nothing was received. */
    SUBMITTED(null, home -> {}),
    /** Received and settled provisionally. */
    PROVISIONAL(SUBMITTED, home -> home.done("night", "--from=2019-06-18", "--to=2019-06-30")),
    /** Dispatch says less of one day's charging than its owner, so that a FINAL was refused. */
    DIFFERING(SUBMITTED, home -> {
        home.differ();
        home.done("ingest");
        assertThat(home.settle("FINAL")).isEqualTo("REFUSED");
    }),
    /** Settled finally, by the first run of it. */
    SETTLED(PROVISIONAL, home -> assertThat(home.settle("FINAL")).isEqualTo("SETTLED")),
    /** Closed by wang and li. */
    CLOSED(SETTLED, home -> home.close("wang", "li")),
    /** Of two lines that were disputed one was upheld and one not; a third dispute is about no line of its own. */
    DISPUTED(CLOSED, home -> {
        List<String[]> lines = home.shares(MonthEndHome.FINAL_1, MonthEndHome.OWNER);
        String upheld = home.dispute(MonthEndHome.OWNER, lines.get(0), "our meter was read short");
        String rejected = home.dispute(MonthEndHome.OWNER, lines.get(2), "too much");
        String[] others = home.shares(MonthEndHome.FINAL_1, "GEN-003").get(0);
        home.submitDispute(MonthEndHome.OWNER, "by-hand.csv", "D-1", others);
        home.done("ingest");
        home.answer(rejected, "rejected", "as measured by both sides");
        home.answer(upheld, "upheld", "the photograph shows it");
    }),
    /** The line that was upheld was corrected by both sides; adjusted, and closed again. */
    ADJUSTED(DISPUTED, home -> {
        home.correct(home.shares(MonthEndHome.FINAL_1, MonthEndHome.OWNER).get(0));
        home.done("ingest");
        assertThat(home.settle("ADJUSTMENT")).isEqualTo("SETTLED");
        home.close("li", "wang");
    });

    private final @Nullable MonthStage before;

    @SuppressWarnings("ImmutableEnumChecker") // what people do is code that keeps nothing
    private final Steps steps;

    /** What people do. */
    @FunctionalInterface
    private interface Steps {
        void take(MonthEndHome home) throws Exception;
    }

    MonthStage(@Nullable MonthStage before, Steps steps) {
        this.before = before;
        this.steps = steps;
    }

    @Override
    public Optional<MonthStage> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public void reach(Place place) throws Exception {
        try (MonthEndHome home = before == null ? MonthEndHome.begin(place) : MonthEndHome.open(place)) {
            steps.take(home);
        }
    }

    /** A copy to go on from. */
    MonthEndHome home(Path folder) throws Exception {
        return MonthEndHome.open(copy(folder));
    }
}
