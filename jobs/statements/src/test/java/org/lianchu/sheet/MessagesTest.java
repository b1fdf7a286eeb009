package org.lianchu.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ExemptionReason;
import org.lianchu.market.Register;
import org.lianchu.settlement.PostingKind;

/** Workbooks say in Chinese all that they say in English. */
class MessagesTest {
    private static Properties messages(String name) throws IOException {
        Properties words = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(name)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }

    @Test
    void every_word_exists_in_chinese() throws IOException {
        Properties chinese = messages("messages_zh.properties");
        assertThat(messages("messages.properties").stringPropertyNames())
                .isNotEmpty()
                .allMatch(chinese::containsKey);
    }

    @Test
    void every_code_means_something_in_chinese() {
        Messages chinese = Messages.in("zh");
        for (Enum<?>[] codes : new Enum<?>[][] {
            PostingKind.values(), Register.values(), DiscrepancyCode.values(), ExemptionReason.values()
        }) {
            assertThat(codes).allSatisfy(code -> assertThat(chinese.code(code)).containsPattern("\\p{IsHan}"));
        }
    }
}
