package org.lianchu.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords are taken, and how they are kept. */
class PasswordRulesTest {
    private static void check(String password) {
        PasswordRules.check(password, "wang.wei", "Wang Wei");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "the turbine on the third hill",
                "\u9752\u6d77\u6e56\u7684\u6c34\u771f\u84dd\u554a\u6211\u4eec\u6bcf\u5e74\u90fd\u53bb\u770b",
                "k7#Qz!m2Wx9@Lp4T",
                "               !x?y"
            })
    void long_ones_are_taken_of_whatever_characters(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "14 characters!",
                "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"
            })
    void short_ones_are_not(String password) {
        assertThatThrownBy(() -> check(password)).hasMessageStartingWith("PASSWORD_LENGTH");
        assertThatThrownBy(() -> check("x y".repeat(50))).hasMessageStartingWith("PASSWORD_LENGTH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaa",
                "1234567890123456",
                "abcdefghijklmnop",
                "passwordpassword",
                "P@ssw0rdP@ssw0rd1",
                "Password2026!Password",
                "qwertyuiop123456",
                "wang.wei.wang.wei",
                "WangWei-lianchu-2026",
                "iloveyouiloveyou",
                "letmein-letmein!",
                "admin_admin_admin"
            })
    void those_that_are_tried_first_are_not(String password) {
        assertThatThrownBy(() -> check(password)).hasMessageStartingWith("PASSWORD_COMMON");
    }

    @Test
    void what_is_kept_says_how_it_was_made_and_is_never_the_same_twice() {
        Passwords passwords = new Passwords();
        String kept = passwords.encoded("correct horse battery staple");
        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.encoded("correct horse battery staple")).isNotEqualTo(kept);
        assertThat(passwords.isRight("correct horse battery staple", Optional.of(kept)))
                .isTrue();
        assertThat(passwords.isRight("correct horse battery staplE", Optional.of(kept)))
                .isFalse();
        assertThat(passwords.isRight("correct horse battery staple", Optional.empty()))
                .isFalse();
        String composed = passwords.encoded("caf\u00e9 in the old street");
        assertThat(passwords.isRight("cafe\u0301 in the old street", Optional.of(composed)))
                .isTrue();
    }
}
