package org.lianchu.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.wallet.Wallet;
import org.lianchu.devledger.Authority;

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
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("organisation");
    }
}
