package org.lianchu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HashTest {
    @Test
    void equality_is_by_content() {
        assertThat(Hash.parse(Vectors.FILE))
                .isEqualTo(Hash.parse(Vectors.FILE))
                .hasSameHashCodeAs(Hash.parse(Vectors.FILE));
        assertThat(Hash.parse(Vectors.FILE)).isNotEqualTo(Hash.parse(Vectors.SECRET));
    }

    @Test
    void the_text_is_lower_case_hex_both_ways() {
        assertThat(Hash.parse(Vectors.FILE)).hasToString(Vectors.FILE);
        assertThat(Hash.of(HexText.bytes(Vectors.FILE))).hasToString(Vectors.FILE);
    }

    @Test
    void what_goes_in_or_comes_out_does_not_change_it() {
        byte[] bytes = HexText.bytes(Vectors.FILE);
        Hash hash = Hash.of(bytes);
        bytes[0]++;
        hash.bytes()[1]++;
        assertThat(hash).hasToString(Vectors.FILE);

        byte[] salt = HexText.bytes(Vectors.SALT_0);
        Salt same = Salt.of(salt);
        salt[0]++;
        same.bytes()[1]++;
        assertThat(same).hasToString(Vectors.SALT_0);
    }

    @Test
    void another_length_or_another_text_is_refused() {
        String hex = Vectors.FILE;
        for (String text : List.of("", hex.substring(1), hex + "0", hex.substring(1) + "A", hex.substring(1) + "g")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Hash.parse(text));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Salt.of(new byte[17]));
        assertThatIllegalArgumentException().isThrownBy(() -> Salt.parse(Vectors.FILE));
    }

    @Test
    void parts_are_hashed_one_after_another() {
        assertThat(Hash.sha256(HexText.bytes("6c69"), HexText.bytes("616e636875")))
                .hasToString(Vectors.FILE);
        assertThat(Hash.sha256()).hasToString(Vectors.ROOT_0);
    }
}
