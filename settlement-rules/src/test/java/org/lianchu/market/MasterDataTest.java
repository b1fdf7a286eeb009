package org.lianchu.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.time.TradingDay;
import org.lianchu.time.Validity;

class MasterDataTest {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final ResourceId PLANT = new ResourceId("w");
    private static final ParticipantId OLD = new ParticipantId("old");
    private static final ParticipantId NEW = new ParticipantId("new");

    private static Resource plant(ParticipantId owner, TradingDay from, TradingDay to) {
        return new Resource(PLANT, owner, "风电", Technology.WIND, 1, 0, 1, new Validity(from, to));
    }

    @Test
    void an_owner_changes_on_the_day_from_which_the_new_row_is_in_force() {
        MasterData master =
                new MasterData(List.of(), List.of(plant(OLD, DAY.plusDays(-9), DAY), plant(NEW, DAY, null)), List.of());
        assertThat(master.on(DAY.plusDays(-1)).isOwner(OLD, PLANT)).isTrue();
        assertThat(master.on(DAY).isOwner(OLD, PLANT)).isFalse();
        assertThat(master.on(DAY).isOwner(NEW, PLANT)).isTrue();
        assertThat(master.on(DAY).overlapping()).isEmpty();
    }

    @Test
    void a_resource_out_of_force_is_known_but_not_there() {
        MarketDay before = new MasterData(List.of(), List.of(plant(NEW, DAY, null)), List.of()).on(DAY.plusDays(-1));
        assertThat(before.isKnown(PLANT)).isTrue();
        assertThat(before.resource(PLANT)).isEmpty();
        assertThat(before.isOwner(NEW, PLANT)).isFalse();
        assertThat(before.isKnown(new ResourceId("ghost"))).isFalse();
    }

    @Test
    void overlapping_rows_are_named_once_and_settle_nothing() {
        MarketDay day =
                new MasterData(List.of(), List.of(plant(OLD, DAY, null), plant(NEW, DAY, null)), List.of()).on(DAY);
        assertThat(day.overlapping()).containsExactly("w");
        assertThat(day.resources()).isEmpty();
    }

    @Test
    void a_plant_is_exempt_on_a_day_for_a_reason_that_is_asked_for() {
        Exemption exemption = new Exemption(PLANT, ExemptionReason.DISTRIBUTED, new Validity(DAY, DAY.plusDays(1)));
        MasterData master = new MasterData(List.of(), List.of(plant(OLD, DAY, null)), List.of(exemption));
        assertThat(master.on(DAY).isExempt(PLANT, Set.of(ExemptionReason.values())))
                .isTrue();
        assertThat(master.on(DAY).isExempt(PLANT, Set.of(ExemptionReason.CONCESSION)))
                .isFalse();
        assertThat(master.on(DAY).isExempt(PLANT, Set.of())).isFalse();
        assertThat(master.on(DAY.plusDays(1)).isExempt(PLANT, Set.of(ExemptionReason.values())))
                .isFalse();
    }

    @Test
    void a_day_has_the_same_market_whichever_was_asked_for_before() {
        List<Resource> plants = List.of(
                plant(OLD, DAY.plusDays(-9), DAY),
                plant(NEW, DAY.plusDays(2), null),
                plant(OLD, DAY.plusDays(5), DAY.plusDays(7)));
        List<Participant> owners =
                List.of(new Participant(OLD, "旧", ParticipantKind.WIND, new Validity(DAY, DAY.plusDays(1))));
        List<Exemption> exempt = List.of(
                new Exemption(PLANT, ExemptionReason.CONCESSION, new Validity(DAY.plusDays(3), DAY.plusDays(6))));
        MasterData asked = new MasterData(owners, plants, exempt);
        for (int from = -12; from < 12; from++) {
            for (int to = -12; to < 12; to++) {
                asked.on(DAY.plusDays(from));
                MarketDay day = asked.on(DAY.plusDays(to));
                MarketDay alone = new MasterData(owners, plants, exempt).on(DAY.plusDays(to));
                assertThat(day).usingRecursiveComparison().isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "风", "a\n", "é", "a,b", "a|b"})
    void other_characters_are_no_identifier(String text) {
        assertThatThrownBy(() -> new ResourceId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ParticipantId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TradeId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_identifier_has_at_most_64_characters_and_two_are_reserved() {
        assertThat(Identifiers.isIdentifier("a".repeat(64))).isTrue();
        assertThat(Identifiers.isIdentifier("a".repeat(65))).isFalse();
        assertThat(Identifiers.isIdentifier("A-z_0.9")).isTrue();
        assertThat(Identifiers.isReserved("POOL")).isTrue();
        assertThat(Identifiers.isReserved("DISPATCH")).isTrue();
        assertThat(Identifiers.isReserved("pool")).isFalse();
    }

    @Test
    void identifiers_are_ordered_by_their_bytes_and_registers_by_their_text() {
        assertThat(List.of("a", "_", "Z", "9", "a-b", "a.b", "ab").stream()
                        .map(ResourceId::new)
                        .sorted()
                        .map(ResourceId::text))
                .containsExactly("9", "Z", "_", "a", "a-b", "a.b", "ab");
        assertThat(List.of("", ".", "..", ".a", "-", "-a", "a b", "a/b", "é", "a".repeat(65)))
                .noneMatch(Identifiers::isIdentifier);
        assertThat(List.of(Register.values()).stream()
                        .map(register -> new RegisterKey(PLANT, register))
                        .sorted()
                        .map(RegisterKey::register))
                .containsExactly(Register.CHARGE, Register.CURTAILED, Register.DISCHARGE, Register.GENERATION);
    }

    @Test
    void a_row_has_exactly_the_columns_of_its_dataset() {
        DataRow row = new DataRow(Dataset.EXEMPTIONS, List.of("w", "CONCESSION", "2019-06-18", ""));
        assertThat(row.value("reason")).isEqualTo("CONCESSION");
        assertThatThrownBy(() -> row.value("why")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DataRow(Dataset.EXEMPTIONS, List.of("w")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_day_of_records_has_96_values() {
        assertThatThrownBy(() -> new Profile(PLANT, Register.GENERATION, DAY, new long[95], new byte[96]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Profile(PLANT, Register.GENERATION, DAY, new long[96], new byte[97]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallRow(new CallId("c"), PLANT, DAY, 0, new long[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
