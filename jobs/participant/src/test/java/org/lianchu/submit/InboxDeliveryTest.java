package org.lianchu.submit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxDeliveryTest {
    @TempDir
    private Path inbox;

    @Test
    void the_folder_of_another_case_is_nobody_s_to_hand_over_into() throws IOException {
        Files.createDirectory(inbox.resolve("SUN"));
        InboxDelivery.requireOwn(inbox.resolve("SUN"));
        // as a file system that ignores case lists the folder that was just made
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> InboxDelivery.requireOwn(inbox.resolve("sun")))
                .withMessageContaining("ignores case");
    }
}
