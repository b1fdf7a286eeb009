package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void what_an_operators_shell_has_for_another_network_reaches_no_node() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH",
                "/bin",
                "CORE_PEER_TLS_ENABLED",
                "false",
                "ORDERER_GENERAL_LISTENPORT",
                "1",
                "FABRIC_CFG_PATH",
                "/x"));
        Environment.prepare(environment, Map.of("FABRIC_CFG_PATH", "/own"));
        assertThat(environment).isEqualTo(Map.of("PATH", "/bin", "FABRIC_CFG_PATH", "/own"));
    }
}
