package org.lianchu.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a party runs to submit, to prove and to check needs neither the operator's engine, nor a database, nor a
 * ledger of its own: trust in a statement must not hang on the program that made it.
 */
class ParticipantClassPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.core.SpringVersion",
                "org.springframework.batch.core.job.Job",
                "org.postgresql.Driver",
                "org.flywaydb.core.Flyway",
                "org.lianchu.devledger.DevLedger"
            })
    void a_party_needs_no_engine_no_database_and_no_ledger_of_its_own(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void it_has_what_it_submits_and_proves_with() throws ClassNotFoundException {
        assertThat(Class.forName("org.lianchu.submit.Submission")).isNotNull();
        assertThat(Class.forName("org.lianchu.proof.ProofCheck")).isNotNull();
        assertThat(Class.forName("org.lianchu.client.LedgerConnection")).isNotNull();
    }
}
