package org.lianchu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatoryTest {
    @TempDir
    private Path folder;

    @Test
    void a_signer_without_an_organisation_cannot_be_read() throws Exception {
        Authority.in(folder.resolve("ledger")).issue("StorageMSP", "STO-01", folder.resolve("wallet/STO-01"));
        ByteString creator =
                Wallet.open(folder.resolve("wallet")).identity("STO-01").creator();
        assertThat(Signatory.read(creator).mspId()).isEqualTo("StorageMSP");
        ByteString nameless = SerializedIdentity.parseFrom(creator).toBuilder()
                .clearMspid()
                .build()
                .toByteString();
        assertThatThrownBy(() -> Signatory.read(nameless))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("organisation");
    }

    private Signatory issued(String name) throws Exception {
        Authority.in(folder.resolve("ledger")).issue("StorageMSP", name, folder.resolve("wallet/one"));
        return Signatory.read(
                Wallet.open(folder.resolve("wallet")).identity("one").creator());
    }

    @Test
    void a_peer_is_one_by_its_unit_and_not_by_a_name_with_commas_in_it() throws Exception {
        Identity peer = Authority.in(folder.resolve("ledger")).peer("StorageMSP");
        assertThat(Signatory.read(peer.creator()).isPeer()).isTrue();

        Signatory client = issued("x,OU=peer");

        assertThat(client.subject()).startsWith("CN=x\\,OU\\=peer,");
        assertThat(client.isPeer()).isFalse();
    }

    @Test
    void a_certificate_out_of_force_is_told_with_both_dates() throws Exception {
        Signatory signer = issued("STO-01");
        Instant from = signer.certificate().getNotBefore().toInstant();
        Instant to = signer.certificate().getNotAfter().toInstant();
        signer.requireInForce(from);
        signer.requireInForce(to);
        for (Instant at : List.of(from.minusSeconds(1), to.plusSeconds(1))) {
            assertThatThrownBy(() -> signer.requireInForce(at))
                    .isInstanceOf(UntrustedException.class)
                    .hasMessageContaining(from.toString())
                    .hasMessageContaining(to.toString());
        }
    }

    @Test
    void only_whom_its_organisation_issued_is_believed() throws Exception {
        Signatory signer = issued("STO-01");
        Authority authority = Authority.in(folder.resolve("ledger"));
        Trust trust = Trust.of(authority.roots());
        assertThat(trust.member(signer).subject()).isEqualTo(signer.subject());
        Signatory elsewhere = new Signatory("RegulatorMSP", signer.certificate(), signer.subject(), ByteString.EMPTY);
        assertThatThrownBy(() -> trust.member(elsewhere)).hasMessageContaining("no CA of RegulatorMSP issued");
        X509Certificate root = authority.roots().get("StorageMSP");
        Signatory authorityItself = new Signatory("StorageMSP", root, Signatory.subject(root), ByteString.EMPTY);
        assertThatThrownBy(() -> trust.member(authorityItself)).hasMessageContaining("nobody's identity");
    }
}
