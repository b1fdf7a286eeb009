package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.OwnerFiles;

class ChaincodePackageTest {
    private static final ChaincodePackage PLAIN = new ChaincodePackage("lianchu_1.0_0123456789ab", "cc.org:9999", null);
    private static final ChaincodePackage TLS = new ChaincodePackage("naive_1.0", "127.0.0.1:1", "-----A\nB-----\n");

    @TempDir
    Path folder;

    @Test
    void its_bytes_never_change() {
        assertThat(PLAIN.id())
                .isEqualTo("lianchu_1.0_0123456789ab:02996544fae91446cbf30871761c9f46b1f34694e11122df3afe69332663b341");
        assertThat(TLS.id()).isEqualTo("naive_1.0:f1e5d4def09935e9f124527648e212f17e4bbf7d1940cf1836ab8c0acd4070f1");
        assertThat(PLAIN.id()).endsWith(":" + Hash.sha256(PLAIN.bytes()));
    }

    @Test
    void it_is_an_archive_in_an_archive() throws IOException {
        String outer = unzipped(PLAIN.bytes());
        assertThat(outer)
                .startsWith("metadata.json")
                .contains("{\"type\":\"ccaas\",\"label\":\"" + PLAIN.label() + "\"}");
        // the second file's header follows the first one's single block
        assertThat(outer.substring(1024)).startsWith("code.tar.gz");
        byte[] code = outer.substring(1536).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(unzipped(code))
                .startsWith("connection.json")
                .contains("{\"address\":\"cc.org:9999\",\"dial_timeout\":\"10s\",\"tls_required\":false}");
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readNBytes(1 << 20), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void tar_reads_it_and_the_external_builder_finds_the_address() throws Exception {
        OwnerFiles.write(folder.resolve("package.tar.gz"), TLS.bytes());
        for (String name : new String[] {"detect", "build", "release"}) {
            OwnerFiles.writeProgram(folder.resolve(name), Template.resource(name + ".sh"));
        }
        assertThat(sh("mkdir meta src out rel && tar xzf package.tar.gz -C meta && tar xzf meta/code.tar.gz -C src"
                        + " && ./detect src meta && ./build src meta out && ./release out rel"))
                .isZero();
        assertThat(folder.resolve("rel/chaincode/server/connection.json"))
                .hasContent("{\"address\":\"127.0.0.1:1\",\"dial_timeout\":\"10s\",\"tls_required\":true,"
                        + "\"root_cert\":\"-----A\\nB-----\\n\"}");
    }

    @Test
    void the_external_builder_takes_nothing_else() throws Exception {
        for (String name : new String[] {"detect", "build"}) {
            OwnerFiles.writeProgram(folder.resolve(name), Template.resource(name + ".sh"));
        }
        assertThat(sh("mkdir meta src out && echo '{\"type\":\"golang\"}' >meta/metadata.json"))
                .isZero();
        assertThat(sh("./detect src meta")).isNotZero();
        assertThat(sh("./build src meta out 2>said")).isNotZero();
        assertThat(Files.readString(folder.resolve("said"))).contains("connection.json");
    }

    private int sh(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void what_fabric_would_not_take_is_refused_before() {
        assertThatThrownBy(() -> new ChaincodePackage("a label", "h:1", null)).hasMessageContaining("a label");
        assertThatThrownBy(() -> new ChaincodePackage("a", "h", null)).hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> new ChaincodePackage("a", "h\":1", null)).hasMessageContaining("HOST:PORT");
    }
}
