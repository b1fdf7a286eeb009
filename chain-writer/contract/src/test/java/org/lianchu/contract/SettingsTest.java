package org.lianchu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.time.TradingDay;

/** Settings as text, their digest, and the label they give to a chaincode. */
class SettingsTest {
    private static final Settings SETTINGS = new Settings(
            "qinghai",
            "DispatchMSP",
            "RegulatorMSP",
            Set.of("StorageMSP", "RegulatorMSP", "DispatchMSP", "RenewablesMSP"),
            Timing.ofNetwork(TradingDay.parse("2019-06-18")),
            Disclosure.PRIVATE);
    private static final String TEXT = """
            market=qinghai
            dispatch=DispatchMSP
            countersigner=RegulatorMSP
            members=DispatchMSP,RegulatorMSP,RenewablesMSP,StorageMSP
            first-day=2019-06-18
            notice=PT72H
            between-cuts=PT1H
            late-calls=PT48H
            disclosure=PRIVATE
            """;

    @Test
    void the_text_and_its_digest_are_pinned() {
        assertThat(SETTINGS.text()).isEqualTo(TEXT);
        assertThat(SETTINGS.digest()).hasToString("85d54fb49c8e0a6ae1424ba93d3df2284ed340cc14d808271a5d2484fad9918f");
    }

    @Test
    void a_text_is_read_whatever_the_order_of_its_lines_and_members() {
        assertThat(Settings.parse(TEXT)).isEqualTo(SETTINGS);
        assertThat(Settings.parse("""
                # who is who
                members = StorageMSP, RenewablesMSP, RegulatorMSP, DispatchMSP
                disclosure=PRIVATE
                late-calls=PT48H
                between-cuts=PT1H
                notice=PT72H
                first-day=2019-06-18
                countersigner=RegulatorMSP

                dispatch=DispatchMSP
                market=qinghai"""))
                .isEqualTo(SETTINGS)
                .extracting(Settings::digest)
                .isEqualTo(SETTINGS.digest());
    }

    @ParameterizedTest
    @CsvSource({
        "DispatchMSP RegulatorMSP, true",
        "StorageMSP RegulatorMSP, true",
        "DispatchMSP StorageMSP RenewablesMSP, false",
        "RegulatorMSP, false",
        "RegulatorMSP OtherMSP, false",
    })
    void a_write_takes_the_countersigner_and_one_other_member(String organisations, boolean isEndorsed) {
        assertThat(SETTINGS.isEndorsed(Set.of(organisations.split(" ")))).isEqualTo(isEndorsed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            market=qinghai         | market=                | market
            market=qinghai         | Market=qinghai         | Market=qinghai
            market=qinghai         | qinghai                | not qinghai
            market=qinghai         | # none                 | do not say market
            market=qinghai         | market=qing hai        | qing hai
            dispatch=DispatchMSP   | dispatch=StorageMSP2   | are members
            dispatch=DispatchMSP   | dispatch=RegulatorMSP  | itself
            dispatch=DispatchMSP   | market=other           | market twice
            ,StorageMSP            | ,StorageMSP,           | MSP id
            ,StorageMSP            | ,StorageMSP,StorageMSP | StorageMSP twice
            ,StorageMSP            | ,Storage MSP           | Storage MSP
            notice=PT72H           | notice=72 h            | notice=72 h
            notice=PT72H           | notice=-PT1H           | below zero
            disclosure=PRIVATE     | disclosure=private     | disclosure=private
            first-day=2019-06-18   | first-day=18.6.2019    | first-day=18.6.2019
            """)
    void a_wrong_text_is_refused_by_name(String from, String to, String message) {
        assertThatThrownBy(() -> Settings.parse(TEXT.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void some_lines_replace_those_of_other_settings() {
        Settings open = SETTINGS.with("notice=PT5S\n# for trying\ndisclosure=OPEN\n");
        assertThat(open.text()).isEqualTo(TEXT.replace("PT72H", "PT5S").replace("PRIVATE", "OPEN"));
        assertThat(SETTINGS.with("")).isEqualTo(SETTINGS);
        assertThatThrownBy(() -> SETTINGS.with("notices=PT5S")).hasMessageContaining("notices=PT5S");
    }

    @Test
    void a_label_says_version_and_settings() {
        ChaincodeLabel label = ChaincodeLabel.of(SETTINGS);
        assertThat(label.label())
                .isEqualTo("lianchu_" + Contract.VERSION + "_"
                        + SETTINGS.digest().toString().substring(0, 12));
        assertThat(label.definitionVersion()).isEqualTo(Contract.VERSION + "-" + label.settings());
        assertThat(label.label()).as("what Fabric takes as a label").matches("[0-9A-Za-z][0-9A-Za-z_.+-]*");
        assertThat(label.definitionVersion())
                .as("what Fabric takes as a version")
                .matches("[A-Za-z0-9_.+-]+");
        Settings other = new Settings(
                "xinjiang",
                "DispatchMSP",
                "RegulatorMSP",
                SETTINGS.memberMsps(),
                SETTINGS.timing(),
                Disclosure.PRIVATE);
        assertThat(ChaincodeLabel.of(other)).isNotEqualTo(label);
    }

    @Test
    void the_label_is_found_in_a_chaincodes_id() {
        assertThat(ChaincodeLabel.in("lianchu_1.0_0123456789ab:55aa")).isEqualTo("lianchu_1.0_0123456789ab");
        for (String id : new String[] {"", "lianchu", ":55aa", "lianchu:"}) {
            assertThatThrownBy(() -> ChaincodeLabel.in(id)).hasMessageContaining("\"" + id + "\"");
        }
    }
}
