package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.network.FabricAnswers.Channels;
import org.lianchu.network.FabricAnswers.Definition;
import org.lianchu.network.FabricAnswers.Installed;
import org.lianchu.network.FabricAnswers.Readiness;
import org.lianchu.network.FabricAnswers.Taken;

class FabricAnswersTest {
    @Test
    void a_definition_has_a_sequence_and_a_version_among_other_things() {
        String said = """
                {
                \t"sequence": 2,
                \t"version": "1.0-ab",
                \t"endorsement_plugin": "escc",
                \t"collections": {},
                \t"approvals": { "DispatchMSP": true }
                }
                """;
        assertThat(FabricAnswers.read(said, Definition.class)).isEqualTo(new Definition(2, "1.0-ab"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"sequence\": 2}", "{\"version\": \"1\"}", "2026-01-01 an error"})
    void what_is_no_definition_is_a_failure_that_says_what_was_said(String said) {
        assertThatThrownBy(() -> FabricAnswers.read(said, Definition.class))
                .isInstanceOf(NetworkFailedException.class)
                .hasMessageContaining("something else than Definition: " + said);
    }

    @Test
    void an_approval_is_read_for_its_own_organisation() {
        Readiness said = FabricAnswers.read(
                "{\"approvals\": {\n\"DispatchMSP\": true,\n\"StorageMSP\": false }}", Readiness.class);
        assertThat(said.isApprovedBy("DispatchMSP")).isTrue();
        assertThat(said.isApprovedBy("StorageMSP")).isFalse();
        assertThat(said.isApprovedBy("RegulatorMSP")).isFalse();
    }

    @Test
    void nothing_installed_and_no_channel_are_left_out_or_null() {
        String one = "{\"installed_chaincodes\":[{\"package_id\":\"lianchu:ab\",\"label\":\"lianchu\"}]}";
        assertThat(FabricAnswers.read(one, Installed.class).has("lianchu:ab")).isTrue();
        assertThat(FabricAnswers.read(one, Installed.class).has("lianchu:a")).isFalse();
        assertThat(FabricAnswers.read("{}", Installed.class).has("lianchu:ab")).isFalse();
        String channels = "{\"systemChannel\":null,\"channels\":[{\"name\":\"market\",\"url\":\"/x/market\"}]}";
        assertThat(FabricAnswers.read(channels, Channels.class).has("market")).isTrue();
        assertThat(FabricAnswers.read(channels, Channels.class).has("x")).isFalse();
        assertThat(FabricAnswers.read("{\"systemChannel\":null,\"channels\":null}", Channels.class)
                        .has("market"))
                .isFalse();
    }

    @Test
    void an_order_that_was_not_taken_says_why() {
        assertThat(FabricAnswers.read("{\"error\": \"it exists\"}", Taken.class).error())
                .isEqualTo("it exists");
        assertThat(FabricAnswers.read("{\"name\": \"market\", \"status\": \"active\"}", Taken.class)
                        .error())
                .isNull();
    }
}
