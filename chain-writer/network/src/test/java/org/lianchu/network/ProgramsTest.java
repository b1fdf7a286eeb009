package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.identity.OwnerFiles;

class ProgramsTest {
    @TempDir
    Path folder;

    private Map<String, String> environment() {
        return Map.of("FABRIC_BIN", folder.toString(), "PATH", "/nowhere");
    }

    private void program(String name, String says) throws IOException {
        String script = "#!/bin/sh\necho '" + says + "'\n";
        OwnerFiles.writeProgram(folder.resolve(name), script.getBytes(StandardCharsets.UTF_8));
    }

    private void all(String version) throws IOException {
        program("peer", "peer:\n Version: " + version + "\n Go version: go1.26.8");
        for (String name : new String[] {"orderer", "osnadmin", "configtxgen"}) {
            program(name, "");
        }
    }

    @Test
    void what_is_missing_is_named_with_where_to_get_it() throws IOException {
        program("peer", " Version: v3.1.5");
        program("osnadmin", "");
        assertThatThrownBy(() -> Programs.find(environment()))
                .isInstanceOf(NetworkRefusedException.class)
                .hasMessageStartingWith("PROGRAMS_MISSING: Fabric's programs orderer, configtxgen are neither")
                .hasMessageContaining("https://github.com/hyperledger/fabric/releases");
    }

    @Test
    void without_a_folder_of_their_own_they_are_found_on_the_path() throws IOException {
        all("v3.1.5");
        Programs found = Programs.find(Map.of("PATH", "/nowhere:" + folder));
        assertThat(found.peer()).isEqualTo(folder.resolve("peer"));
        assertThat(found).isEqualTo(Programs.find(environment()));
    }

    @Test
    void what_is_older_than_3_1_is_refused_by_name() throws IOException {
        all("v2.5.14");
        assertThatThrownBy(() -> Programs.find(environment()))
                .hasMessageMatching("PROGRAMS_TOO_OLD: .* of Fabric 2.5.*");
        all("3.0.0");
        assertThatThrownBy(() -> Programs.find(environment()))
                .hasMessageMatching("PROGRAMS_TOO_OLD: .* of Fabric 3.0.*");
        for (String version : new String[] {"v3.1.0", "v3.2.1", "v4.0.0", "latest"}) {
            all(version);
            assertThat(Programs.find(environment()).orderer()).isEqualTo(folder.resolve("orderer"));
        }
    }
}
