package org.lianchu.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.DevLedgerMembers;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Members;
import org.lianchu.client.Outcome;
import org.lianchu.client.wire.Finding.What;
import org.lianchu.contract.ChaincodeLabel;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Disclosure;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Trust;
import org.lianchu.identity.Wallet;

class TransactionCheckIT {
    @TempDir
    static Path folder;

    private static Envelope envelope;
    private static ChannelTrust trust;

    @BeforeAll
    static void commitOne() throws IOException {
        try (DevLedgerMembers members = DevLedgerMembers.open(folder);
                LedgerConnection store = members.participant(Members.STORAGE, "STORE")) {
            Outcome.Committed committed = Members.require(store.write(Members.anchor("STORE", 1)));
            envelope = store.transaction(committed.transactionId())
                    .orElseThrow()
                    .transaction()
                    .envelope();
            trust = members.trust();
        }
    }

    private static List<What> found(Envelope changed) {
        return findings(changed, trust).stream().map(Finding::what).toList();
    }

    private static List<Finding> findings(Envelope envelope, ChannelTrust believed) {
        return new TransactionCheck(believed).check(LedgerTransaction.read(envelope));
    }

    private static ChannelTrust believing(Path certificates) throws IOException {
        return new ChannelTrust(Trust.in(certificates), trust.settings(), Deployment.DEFAULT);
    }

    private interface Change {
        void apply(ChaincodeActionPayload.Builder action) throws GeneralSecurityException;
    }

    private static Envelope with(Change change) throws InvalidProtocolBufferException, GeneralSecurityException {
        Payload payload = Payload.parseFrom(envelope.getPayload());
        Transaction.Builder transaction = Transaction.parseFrom(payload.getData()).toBuilder();
        ChaincodeActionPayload.Builder action =
                ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload()).toBuilder();
        change.apply(action);
        transaction.getActionsBuilder(0).setPayload(action.build().toByteString());
        return envelope.toBuilder()
                .setPayload(payload.toBuilder()
                        .setData(transaction.build().toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    @Test
    void what_was_committed_holds() {
        assertThat(found(envelope)).isEmpty();
    }

    @Test
    void a_changed_signature_is_the_creators() {
        byte[] signature = envelope.getSignature().toByteArray();
        signature[signature.length - 1] ^= 1;
        Envelope changed = envelope.toBuilder()
                .setSignature(ByteString.copyFrom(signature))
                .build();

        assertThat(findings(changed, trust)).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo(What.CREATOR_SIGNATURE);
            assertThat(finding.whose()).contains("StorageMSP").contains("CN=STORE");
        });
    }

    @Test
    void a_changed_call_is_no_longer_the_one_signed_and_answered()
            throws InvalidProtocolBufferException, GeneralSecurityException {
        Envelope changed = with(action -> {
            byte[] call = action.getChaincodeProposalPayload().toByteArray();
            call[call.length - 1] ^= 1;
            action.setChaincodeProposalPayload(ByteString.copyFrom(call));
        });
        assertThat(found(changed)).contains(What.CREATOR_SIGNATURE, What.PROPOSAL_HASH);
    }

    @Test
    void an_endorsement_taken_away_breaks_the_policy() throws InvalidProtocolBufferException, GeneralSecurityException {
        Envelope changed = with(action -> action.getActionBuilder().removeEndorsements(0));

        assertThat(found(changed)).contains(What.POLICY);
    }

    @Test
    void an_endorsement_doubled_is_one_organisation() throws InvalidProtocolBufferException, GeneralSecurityException {
        Envelope changed = with(action -> action.getActionBuilder()
                .setEndorsements(1, action.getActionBuilder().getEndorsements(0)));

        assertThat(found(changed)).contains(What.POLICY);
    }

    @Test
    void a_changed_endorsement_names_the_peer() throws InvalidProtocolBufferException, GeneralSecurityException {
        Envelope changed = with(action -> {
            byte[] signature =
                    action.getAction().getEndorsements(1).getSignature().toByteArray();
            signature[signature.length - 1] ^= 1;
            action.getActionBuilder().getEndorsementsBuilder(1).setSignature(ByteString.copyFrom(signature));
        });

        List<Finding> findings = findings(changed, trust);
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.what()).isEqualTo(What.ENDORSEMENT);
            assertThat(finding.whose()).contains("peer");
        });
    }

    @Test
    void a_client_of_an_organisation_cannot_endorse_for_it() throws IOException, GeneralSecurityException {
        Identity store = Wallet.open(folder.resolve("wallet")).identity("STORE");
        Envelope changed = with(action -> {
            ByteString answer = action.getAction().getProposalResponsePayload();
            byte[] digest = Hash.sha256(answer.toByteArray(), store.creator().toByteArray())
                    .bytes();
            action.getActionBuilder()
                    .setEndorsements(
                            0,
                            Endorsement.newBuilder()
                                    .setEndorser(store.creator())
                                    .setSignature(ByteString.copyFrom(store.sign(digest))));
        });

        assertThat(findings(changed, trust)).anySatisfy(finding -> {
            assertThat(finding.what()).isEqualTo(What.ENDORSEMENT);
            assertThat(finding.message()).contains("not a peer's");
        });
    }

    @Test
    void an_organisation_that_is_not_trusted_is_named(@TempDir Path fewer) throws IOException {
        Files.copy(folder.resolve("ledger/trust/DispatchMSP.pem"), fewer.resolve("DispatchMSP.pem"));

        List<Finding> findings = findings(envelope, believing(fewer));

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.what()).isEqualTo(What.CERTIFICATE);
            assertThat(finding.message()).contains("StorageMSP");
        });
        assertThat(findings).extracting(Finding::what).contains(What.POLICY);
    }

    @Test
    void another_ca_of_the_same_name_issued_nothing_here(@TempDir Path other) throws IOException {
        DevLedgerMembers.open(other).close();

        assertThat(findings(envelope, believing(other.resolve("ledger/trust"))))
                .extracting(Finding::what)
                .contains(What.CERTIFICATE, What.POLICY);
    }

    @Test
    void another_channel_is_a_finding() {
        LedgerTransaction transaction = LedgerTransaction.read(envelope);
        TransactionCheck elsewhere = new TransactionCheck(
                new ChannelTrust(trust.authorities(), trust.settings(), new Deployment("other", "lianchu")));

        assertThat(elsewhere.check(transaction)).extracting(Finding::what).containsExactly(What.DEPLOYMENT);
    }

    @Test
    void other_settings_than_the_definition_is_named_by_are_a_finding() {
        ChannelTrust other = new ChannelTrust(
                trust.authorities(), trust.settings().withDisclosure(Disclosure.OPEN), Deployment.DEFAULT);

        assertThat(findings(envelope, other)).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo(What.DEPLOYMENT);
            assertThat(finding.message())
                    .contains(ChaincodeLabel.of(trust.settings()).definitionVersion());
        });
    }

    @Test
    void an_excerpt_keeps_the_endorsed_writes_and_not_the_call() {
        Envelope excerpt = Excerpt.of(envelope);
        LedgerTransaction transaction = LedgerTransaction.read(excerpt.toByteArray());

        assertThat(transaction.isExcerpt()).isTrue();
        assertThat(found(excerpt)).isEmpty();
        assertThat(transaction.writes().keySet())
                .isEqualTo(LedgerTransaction.read(envelope).writes().keySet());
        assertThatThrownBy(transaction::argument)
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("excerpt");
        assertThat(excerpt.getSerializedSize()).isLessThan(envelope.getSerializedSize());
    }

    @Test
    void bytes_that_are_no_transaction_are_an_error_that_says_so() {
        assertThatThrownBy(() -> LedgerTransaction.read(new byte[] {1, 2, 3})).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> LedgerTransaction.read(Envelope.getDefaultInstance()))
                .isInstanceOf(UnreadableException.class);
    }
}
