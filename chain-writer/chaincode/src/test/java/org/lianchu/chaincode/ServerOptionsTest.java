package org.lianchu.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.contract.ChaincodeLabel;

class ServerOptionsTest {
    private static final String LABEL =
            ChaincodeLabel.of(LianchuChaincodeTest.SETTINGS).label();

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private List<String> arguments;

    @BeforeEach
    void right() throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), LianchuChaincodeTest.SETTINGS.text());
        arguments = List.of("--settings", file.toString());
        environment.put("CHAINCODE_ID", LABEL + ":0a");
        environment.put("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:7052");
    }

    private ServerOptions options() throws UsageException {
        return ServerOptions.of(arguments, environment);
    }

    private void assertNamed(String... parts) {
        assertThatThrownBy(this::options).isInstanceOf(UsageException.class).hasMessageContainingAll(parts);
    }

    @Test
    void what_is_right_is_taken() throws UsageException {
        ServerOptions options = options();
        assertThat(options.id()).isEqualTo(LABEL + ":0a");
        assertThat(options.where()).isEqualTo("127.0.0.1:7052");
        assertThat(options.tls()).isNull();
        assertThat(options.settings()).isEqualTo(LianchuChaincodeTest.SETTINGS);
    }

    @Test
    void an_id_of_another_version_or_of_other_settings_is_refused_by_both_labels() {
        for (String other : List.of(
                "lianchu_1.1_" + LABEL.substring(LABEL.length() - 12), "lianchu_1.0_0123456789ab", "naive_1.0")) {
            environment.put("CHAINCODE_ID", other + ":0a");
            assertNamed("CHAINCODE_ID", other, LABEL, "approved");
        }
        environment.put("CHAINCODE_ID", LABEL);
        assertNamed("CHAINCODE_ID", "<label>:<hash", "\"" + LABEL + "\"");
    }

    @Test
    void the_naive_chaincode_has_a_label_of_its_own() throws UsageException {
        arguments = List.of("--naive");
        assertNamed("CHAINCODE_ID", LABEL, "naive_");
        environment.put("CHAINCODE_ID", "naive_1:0a");
        assertThat(options().settings()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHAINCODE_ID", "CHAINCODE_SERVER_ADDRESS"})
    void what_is_missing_is_named(String name) {
        environment.remove(name);
        assertNamed(name, "not in the environment");
        environment.put(name, "");
        assertNamed(name, "not in the environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "7052", ":7052", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "h:1x"})
    void a_wrong_address_is_named(String address) {
        environment.put("CHAINCODE_SERVER_ADDRESS", address);
        assertNamed("CHAINCODE_SERVER_ADDRESS", "host:port", address);
    }

    @Test
    void an_unknown_host_is_named() {
        environment.put("CHAINCODE_SERVER_ADDRESS", "no such host:7052");
        assertNamed("CHAINCODE_SERVER_ADDRESS", "no such host");
    }

    @Test
    void a_wrong_command_line_is_named() {
        for (List<String> wrong :
                List.of(List.<String>of(), List.of("--settings"), List.of("--naive", "x"), List.of("-x", "y"))) {
            arguments = wrong;
            assertNamed("--settings FILE", "--naive", "\"" + String.join(" ", wrong) + "\"");
        }
    }

    @Test
    void a_wrong_settings_file_is_named() throws IOException {
        Path file = folder.resolve("settings");
        Files.writeString(file, "market=qinghai\nmarkt=qinghai\n");
        assertNamed("--settings", file.toString(), "markt=qinghai");
        Files.delete(file);
        assertNamed("--settings", "cannot read", file.toString());
    }

    @Test
    void tls_needs_key_and_certificate_that_can_be_read() throws IOException, UsageException {
        Certified.of("CN=peer").write(folder, "server");
        environment.put(
                "CHAINCODE_TLS_CLIENT_CACERT", folder.resolve("server.pem").toString());
        assertNamed("CHAINCODE_TLS_KEY", "CHAINCODE_TLS_CERT", "CHAINCODE_TLS_KEY is missing");
        environment.put("CHAINCODE_TLS_KEY", folder.resolve("server-key.pem").toString());
        assertNamed("CHAINCODE_TLS_CERT is missing");
        environment.put("CHAINCODE_TLS_CERT", folder.resolve("other.pem").toString());
        assertNamed("CHAINCODE_TLS_CERT", "can be read", "other.pem");
        environment.put("CHAINCODE_TLS_CERT", folder.resolve("server.pem").toString());
        assertThat(options().tls()).hasToString("mutual TLS");
        environment.put("CHAINCODE_TLS_CLIENT_CACERT", "");
        assertThat(options().tls()).hasToString("TLS");
    }
}
