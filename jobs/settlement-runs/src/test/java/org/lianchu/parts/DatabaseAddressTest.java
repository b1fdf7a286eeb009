package org.lianchu.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    private static final Map<String, String> NONE = Map.of();

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5433/m?user=app&password=S3cret,          jdbc:postgresql://db:5433/m?user=app",
        "jdbc:postgresql://db/m?password=S3cret&user=app&ssl=true,      jdbc:postgresql://db/m?user=app&ssl=true",
        "postgresql://app:S3cret@db:5433/m,                             jdbc:postgresql://db:5433/m?user=app",
        "postgres://a%40b:S3cret@db/m?ssl=true,                         jdbc:postgresql://db/m?ssl=true&user=a%40b"
    })
    void a_password_is_taken_and_shown_nowhere(String given, String shown) {
        DatabaseAddress address = DatabaseAddress.of(given, NONE);
        assertThat(address.url()).isEqualTo(shown);
        assertThat(address.password()).isEqualTo("S3cret");
        assertThat(address.toString()).doesNotContain("S3cret");
    }

    @Test
    void a_password_with_signs_is_decoded_once() {
        assertThat(DatabaseAddress.of("postgresql://app:a%2Fb+c@db/m", NONE).password())
                .isEqualTo("a/b+c");
    }

    @Test
    void a_password_comes_from_the_environment_where_the_address_has_none() {
        String address = "jdbc:postgresql://db/m?user=app";
        assertThat(DatabaseAddress.of(address, NONE).password()).isNull();
        assertThat(DatabaseAddress.of(address, Map.of("PGPASSWORD", "a")).password())
                .isEqualTo("a");
        assertThat(DatabaseAddress.of(address, Map.of("PGPASSWORD", "a", "LIANCHU_DB_PASSWORD", "b"))
                        .password())
                .isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://app:S3cret@db/m", "db:5432/m?password=S3cret", "jdbc:oracle:S3cret", ""})
    void what_names_no_postgresql_is_refused_without_being_repeated(String given) {
        assertThatThrownBy(() -> DatabaseAddress.of(given, NONE))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageStartingWith("DATABASE_URL: ")
                .hasMessageNotContaining("S3cret");
    }
}
