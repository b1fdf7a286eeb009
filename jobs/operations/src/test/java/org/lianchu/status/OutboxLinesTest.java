package org.lianchu.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxLinesTest {
    private static @Nullable String command(String businessKey) {
        return OutboxLines.mended(StatusLine.of(Topic.WRITE_REFUSED, businessKey))
                .command();
    }

    @Test
    void a_write_that_stopped_tells_what_resumes_it_by_the_kind_of_its_key() {
        assertThat(command("settlement/qinghai_2019-08-02_2019-08-02_PROVISIONAL_1/2019-08-02"))
                .isEqualTo("lianchu rerun qinghai_2019-08-02_2019-08-02_PROVISIONAL_1 --failed-chunks");
        assertThat(command("issued/qinghai/2019-08/0/3")).isEqualTo("lianchu close status --month 2019-08");
        assertThat(command("freeze/qinghai/2019-08/0")).isNull();
    }
}
