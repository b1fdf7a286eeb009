package org.lianchu.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RulingsTest {
    private static final ParticipantId SUN = new ParticipantId("SUN");

    @Provide
    Arbitrary<Ruling> rulings() {
        Arbitrary<ParticipantId> submitters = Arbitraries.of(SUN, ParticipantId.DISPATCH);
        Arbitrary<Dataset> datasets = Arbitraries.of(Dataset.READINGS, Dataset.TRADES, Dataset.CALLS);
        Arbitrary<SequenceRange> sequences = Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 3))
                .as((first, more) -> new SequenceRange(first, first + more));
        return Combinators.combine(submitters, datasets, sequences, Arbitraries.of(RulingEffect.class))
                .as((submitter, dataset, range, effect) -> new Ruling(submitter, dataset, range, effect, "r"));
    }

    @Provide
    Arbitrary<List<Ruling>> documents() {
        return rulings().list().ofMaxSize(8);
    }

    @Property
    void of_two_rows_for_one_document_the_later_holds(
            @ForAll("documents") List<Ruling> earlier,
            @ForAll("rulings") Ruling last,
            @ForAll @IntRange(min = 1, max = 9) int sequence) {
        List<Ruling> rows = new ArrayList<>(earlier);
        rows.add(last);
        boolean isCovered = last.sequences().contains(sequence);
        assertThat(new Rulings(rows).on(last.submitter(), last.dataset(), sequence))
                .isEqualTo(
                        isCovered
                                ? Optional.of(last)
                                : new Rulings(earlier).on(last.submitter(), last.dataset(), sequence));
    }

    @Property
    void what_came_in_time_is_out_only_if_it_is_ruled_out_and_what_came_late_in_only_if_it_is_ruled_in(
            @ForAll("documents") List<Ruling> rows,
            @ForAll("rulings") Ruling about,
            @ForAll @IntRange(min = 1, max = 9) int sequence) {
        Rulings rulings = new Rulings(rows);
        ParticipantId by = about.submitter();
        Dataset dataset = about.dataset();
        boolean isOut = rulings.isExcluded(by, dataset, sequence);
        boolean isIn = rulings.on(by, dataset, sequence)
                .filter(ruling -> ruling.effect() == RulingEffect.INCLUDE)
                .isPresent();
        assertThat(rulings.admits(by, dataset, sequence, false)).isEqualTo(!isOut);
        boolean canBeLate = by.isDispatch() && dataset != Dataset.READINGS;
        assertThat(rulings.admits(by, dataset, sequence, true)).isEqualTo(canBeLate ? isIn : !isOut);
    }

    @Property
    void a_range_is_read_as_it_is_printed(@ForAll @IntRange(min = 1) int first, @ForAll @IntRange(min = 1) int last) {
        String text = first == last ? String.valueOf(first) : first + "-" + last;
        if (first <= last) {
            SequenceRange range = new SequenceRange(first, last);
            assertThat(SequenceRange.parse(range.toString())).contains(range);
        } else {
            assertThat(SequenceRange.parse(text)).isEmpty();
        }
    }

    @Example
    void other_texts_are_no_range() {
        for (String text :
                List.of("", "0", "05", "-5", "5-", "5-4", "1,2", "1-2-3", " 5", "2147483648", "99999999999")) {
            assertThat(SequenceRange.parse(text)).as(text).isEmpty();
        }
        assertThat(SequenceRange.parse("5-5")).contains(SequenceRange.of(5));
    }

    @Example
    void what_is_published_is_revised_and_not_ruled_on() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ruling(
                        ParticipantId.DISPATCH, Dataset.EXEMPTIONS, SequenceRange.of(1), RulingEffect.EXCLUDE, "r"))
                .withMessageContaining("publish the next");
    }
}
