package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gets a statement checks it with neither the operator's engine nor a database, nor a ledger of its own. */
class StatementClassPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.core.SpringVersion",
                "org.springframework.batch.core.job.Job",
                "org.postgresql.Driver",
                "org.flywaydb.core.Flyway",
                "org.lianchu.devledger.DevLedger",
                "org.lianchu.run.Run"
            })
    void a_statement_is_drawn_and_checked_without_the_operators_program(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void it_has_what_a_statement_is_checked_with() throws ClassNotFoundException {
        assertThat(Class.forName("org.lianchu.statement.StatementCheck")).isNotNull();
    }
}
