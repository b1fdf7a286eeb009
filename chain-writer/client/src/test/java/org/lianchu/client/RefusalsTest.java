package org.lianchu.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Wallet;

/** Which answers of a gateway are a refusal, in a Fabric gateway's own words. */
class RefusalsTest {
    private static final List<String> SETTLERS = List.of(Members.DISPATCH, Members.REGULATOR);
    private static final String REFUSED = "chaincode response 500, NOT_PROPOSED: propose it first";

    @TempDir
    static Path folder;

    private Refusals refusals;

    @BeforeEach
    void make() throws IOException {
        Authority.in(folder.resolve("ledger")).issue(Members.STORAGE, "STORE", folder.resolve("wallet/STORE"));
        refusals = new Refusals(Wallet.open(folder.resolve("wallet")).identity("STORE"));
    }

    private static EndorseException one(ErrorDetail... details) {
        return said("failed to endorse transaction, see attached details for more info", details);
    }

    private static EndorseException several(ErrorDetail... details) {
        return said("failed to collect enough transaction endorsements, see attached details for more info", details);
    }

    private static EndorseException said(String description, ErrorDetail... details) {
        Status.Builder status = Status.newBuilder().setCode(Code.ABORTED_VALUE).setMessage(description);
        for (ErrorDetail detail : details) {
            status.addDetails(Any.pack(detail));
        }
        return new EndorseException("id", StatusProto.toStatusRuntimeException(status.build()));
    }

    private static ErrorDetail by(String mspId, String message) {
        return ErrorDetail.newBuilder()
                .setMspId(mspId)
                .setAddress("peer." + mspId + ":7051")
                .setMessage(message)
                .build();
    }

    @Test
    void the_first_peers_refusal_is_one() {
        assertThat(refusals.endorsement(one(by(Members.STORAGE, REFUSED)), List.of()))
                .isEqualTo(new Endorsement.Refused("NOT_PROPOSED", "propose it first"));
    }

    @Test
    void a_message_that_no_peer_takes_in_is_refused_and_one_that_too_many_are_before_is_not() {
        for (String words : List.of(
                "grpc: received message larger than max (104857700 vs. 104857600)",
                "gRPC message exceeds maximum size 11534336: 62000000")) {
            assertThat(refusals.endorsement(said(words), List.of()))
                    .isInstanceOfSatisfying(Endorsement.Refused.class, refused -> {
                        assertThat(refused.code()).isEqualTo(Endorsement.TOO_LARGE);
                        assertThat(refused.message()).contains(words);
                    });
        }
        assertThat(refusals.endorsement(said("too many requests for /gateway.Gateway"), List.of()))
                .isInstanceOf(Endorsement.Unreachable.class);
    }

    @Test
    void a_refusal_of_what_the_first_peer_endorsed_is_none_yet() {
        assertThat(refusals.endorsement(several(by(Members.REGULATOR, REFUSED)), List.of()))
                .isInstanceOf(Endorsement.Unreachable.class);
    }

    @Test
    void of_those_asked_by_name_all_must_refuse() {
        ErrorDetail dispatch = by(Members.DISPATCH, REFUSED);
        assertThat(refusals.endorsement(several(dispatch, by(Members.REGULATOR, REFUSED)), SETTLERS))
                .isInstanceOf(Endorsement.Refused.class);
        assertThat(refusals.endorsement(several(dispatch), SETTLERS)).isInstanceOf(Endorsement.Unreachable.class);
        assertThat(refusals.endorsement(several(dispatch, by(Members.REGULATOR, "connection refused")), SETTLERS))
                .isInstanceOf(Endorsement.Unreachable.class);
    }

    @Test
    void a_refusal_of_the_caller_is_final_whoever_gives_it() {
        String denied = "error validating proposal: access denied: channel [settlement] creator org [OtherMSP]";
        Endorsement.Refused refused =
                (Endorsement.Refused) refusals.endorsement(several(by(Members.DISPATCH, denied)), SETTLERS);
        assertThat(refused.code()).isEqualTo(Endorsement.NOT_ENDORSED);
    }
}
