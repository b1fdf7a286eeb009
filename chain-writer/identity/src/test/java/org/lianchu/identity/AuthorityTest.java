package org.lianchu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
    @TempDir
    Path home;

    private Path folder;
    private Path identity;

    @BeforeEach
    void issue_an_identity() {
        folder = home.resolve("ledger");
        identity = home.resolve("wallet").resolve("STORE");
        Authority.in(folder).issue("StorageMSP", "STORE", identity);
    }

    @Test
    void an_issued_identity_is_what_a_wallet_keeps() throws Exception {
        assertThat(Files.readString(identity.resolve("msp")).strip()).isEqualTo("StorageMSP");
        assertThat(Files.readString(identity.resolve("secret")).strip()).matches("[0-9a-f]{64}");
        X509Certificate certificate = Pem.readCertificate(identity.resolve("certificate.pem"));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=STORE,OU=client,O=StorageMSP");
        certificate.verify(Pem.readCertificate(folder.resolve("trust").resolve("StorageMSP.pem"))
                .getPublicKey());
    }

    @Test
    void every_member_has_a_trusted_certificate_and_nobody_else() throws IOException {
        try (Stream<Path> trusted = Files.list(folder.resolve("trust"))) {
            assertThat(trusted.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "DispatchMSP.pem", "StorageMSP.pem", "RenewablesMSP.pem", "RegulatorMSP.pem");
        }
    }

    @Test
    void what_is_there_is_never_overwritten() throws IOException {
        Map<Path, String> before = contents();
        assertThat(before).hasSizeGreaterThan(20);
        Authority.in(folder).issue("StorageMSP", "STORE", identity);
        Authority.in(folder).issue("DispatchMSP", "OTHER", identity);
        assertThat(contents()).isEqualTo(before);
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void only_their_owner_can_read_the_files() throws IOException {
        try (Stream<Path> files = Files.walk(home).filter(Files::isRegularFile)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .containsExactlyInAnyOrder(
                                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    @Test
    void a_key_that_a_killed_process_left_without_its_certificate_gets_one() throws Exception {
        Path ca = folder.resolve("organisations").resolve("StorageMSP");
        for (Path certificate : List.of(identity.resolve("certificate.pem"), ca.resolve("peer.pem"))) {
            X509Certificate before = Pem.readCertificate(certificate);
            Files.delete(certificate);
            Authority.in(folder).issue("StorageMSP", "STORE", identity);
            assertThat(Pem.readCertificate(certificate).getPublicKey()).isEqualTo(before.getPublicKey());
        }
    }

    @Test
    void a_certificate_without_its_key_is_named() throws IOException {
        Files.delete(identity.resolve("private-key.pem"));
        assertThatThrownBy(() -> Authority.in(folder).issue("StorageMSP", "STORE", identity))
                .hasMessageContaining("private-key.pem");
        assertThatThrownBy(() -> Authority.in(folder).issue("NobodyMSP", "STORE", identity))
                .hasMessageContaining("NobodyMSP");
    }

    @Test
    void a_connections_certificate_is_for_this_computer_and_proves_no_identity() throws Exception {
        Path certificate = home.resolve("tls.pem");
        Authority.in(folder).issueConnection("StorageMSP", "peer", certificate, home.resolve("tls-key.pem"));
        X509Certificate issued = Pem.readCertificate(certificate);
        Path own = folder.resolve("organisations").resolve("StorageMSP");
        issued.verify(Pem.readCertificate(own.resolve("tls-ca.pem")).getPublicKey());
        assertThat(issued.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactly("localhost", "127.0.0.1");
        assertThatThrownBy(() ->
                        issued.verify(Pem.readCertificate(own.resolve("ca.pem")).getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void an_administrator_is_one_by_its_certificate() throws Exception {
        Path certificate = home.resolve("admin.pem");
        Authority.in(folder).issueAdministrator("OrdererMSP", certificate, home.resolve("admin-key.pem"));
        X509Certificate issued = Pem.readCertificate(certificate);
        assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=admin.OrdererMSP,OU=admin,O=OrdererMSP");
        assertThat(issued.getExtensionValue("2.5.29.14")).isNull();
        Path own = folder.resolve("organisations").resolve("OrdererMSP");
        assertThat(Pem.readCertificate(own.resolve("ca.pem")).getExtensionValue("2.5.29.14"))
                .as("the identifier of its key, without which Fabric takes no authority")
                .isNotNull();
    }
}
