package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lianchu.proof.ProofFormatException;

class SignedProofTest {
    private static final String TEXT = "{\"version\":1,\"name\":\"青海 a\",\"signature\":[1, 2]}";
    private static final SignedProof SIGNED =
            new SignedProof(TEXT.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, new byte[] {4, 5});

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    private static String file() {
        return new String(SIGNED.file(), StandardCharsets.UTF_8);
    }

    @Test
    void the_signature_is_the_last_key_in_one_way_of_writing_it() {
        assertThat(file())
                .isEqualTo(TEXT.substring(0, TEXT.length() - 1)
                        + ",\"signature\":{\"signer\":\"AQID\",\"signature\":\"BAU=\"}}\n");
    }

    @Test
    void what_was_signed_is_cut_out_of_the_file_as_it_is() {
        SignedProof cut = SignedProof.cut(SIGNED.file());
        assertThat(new String(cut.text(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(cut.signer()).containsExactly(1, 2, 3);
        assertThat(cut.signature()).containsExactly(4, 5);
    }

    @Test
    void a_blank_anywhere_is_another_text_or_no_proof() {
        String file = file();
        for (int at = 0; at <= file.length(); at++) {
            String changed = file.substring(0, at) + " " + file.substring(at);
            assertThat(isSigned(changed)).as("a blank at " + at).isFalse();
        }
    }

    @Test
    void the_same_text_in_escapes_is_another_text() {
        assertThat(isSigned(file().replace(" a\"", " \\u0061\""))).isFalse();
    }

    @Test
    void a_file_without_its_last_line_end_is_no_proof() {
        assertThatThrownBy(() -> SignedProof.cut(bytes(file().stripTrailing())))
                .isInstanceOf(ProofFormatException.class);
    }

    /** Whether a verifier hashes the bytes that were signed. */
    private static boolean isSigned(String file) {
        try {
            return new String(SignedProof.cut(bytes(file)).text(), StandardCharsets.UTF_8).equals(TEXT);
        } catch (ProofFormatException e) {
            return false;
        }
    }
}
