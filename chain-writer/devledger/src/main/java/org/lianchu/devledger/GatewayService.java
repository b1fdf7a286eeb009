package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.Settings;
import org.lianchu.devledger.RefusedProposalException.Stage;
import org.lianchu.identity.Member;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Trust;
import org.lianchu.identity.UntrustedException;

/** Fabric's gateway: endorse, submit, wait for the commit; or only ask. Errors are those of a Fabric gateway. */
final class GatewayService extends GatewayGrpc.GatewayImplBase {
    private final Settings settings;
    private final Endorser endorser;
    private final TransactionCheck check;
    private final Orderer orderer;
    private final CommitWaits waits;
    private final Trust trust;
    private final Queries queries;
    private final FaultPlan faults;
    private final Executor executor;

    GatewayService(
            Settings settings,
            Endorser endorser,
            TransactionCheck check,
            Orderer orderer,
            CommitWaits waits,
            Trust trust,
            Queries queries,
            FaultPlan faults,
            Executor executor) {
        this.settings = settings;
        this.endorser = endorser;
        this.check = check;
        this.orderer = orderer;
        this.waits = waits;
        this.trust = trust;
        this.queries = queries;
        this.faults = faults;
        this.executor = executor;
    }

    @Override
    public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> observer) {
        answer(observer, () -> endorsed(request));
    }

    private EndorseResponse endorsed(EndorseRequest request) {
        Proposed proposed = unpack(request.getProposedTransaction());
        requireChannel(proposed.channel());
        if (!proposed.chaincode().getName().equals(Channel.CHAINCODE)) {
            throw Rpc.error(
                    Status.Code.FAILED_PRECONDITION,
                    "no peers available to endorse chaincode "
                            + proposed.chaincode().getName() + " in channel " + proposed.channel());
        }
        try {
            Member creator = endorser.check(proposed);
            Endorser.Simulated simulated = endorser.simulate(proposed, creator, faults.strikes(FaultKind.STALE_READ));
            Envelope envelope = endorser.endorse(proposed, simulated, organisations(request, creator));
            return EndorseResponse.newBuilder().setPreparedTransaction(envelope).build();
        } catch (RefusedProposalException e) {
            throw notEndorsed(request.getEndorsingOrganizationsList(), e);
        }
    }

    /** A gateway asks one peer first, and says what that one said, or all who are asked for by name. */
    private static StatusRuntimeException notEndorsed(List<String> asked, RefusedProposalException refused) {
        return Rpc.error(
                Status.Code.ABORTED,
                (asked.isEmpty()
                                ? "failed to endorse transaction"
                                : "failed to collect enough transaction endorsements")
                        + ", see attached details for more info",
                asked.isEmpty()
                        ? detail(refused.getMessage())
                        : asked.stream()
                                .map(mspId -> detail(mspId, refused.getMessage()))
                                .toList());
    }

    /** Those asked for by name; else the creator's and the countersigner's, for the countersigner dispatch's. */
    private List<String> organisations(EndorseRequest request, Member creator) {
        List<String> asked = List.copyOf(new TreeSet<>(request.getEndorsingOrganizationsList()));
        if (asked.isEmpty()) {
            return creator.mspId().equals(settings.countersignerMsp())
                    ? settings.settlers()
                    : List.of(creator.mspId(), settings.countersignerMsp());
        }
        if (!Organisations.MEMBERS.containsAll(asked)) {
            throw Rpc.error(
                    Status.Code.UNAVAILABLE,
                    "failed to find any endorsing peers for org(s): " + String.join(", ", asked));
        }
        return asked;
    }

    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> observer) {
        answer(observer, () -> evaluated(request));
    }

    private EvaluateResponse evaluated(EvaluateRequest request) {
        Proposed proposed = unpack(request.getProposedTransaction());
        requireChannel(proposed.channel());
        try {
            Member creator = endorser.check(proposed);
            Response response = response(proposed, creator);
            return EvaluateResponse.newBuilder().setResult(response).build();
        } catch (RefusedProposalException e) {
            throw Rpc.error(
                    e.stage() == Stage.CHAINCODE ? Status.Code.UNKNOWN : Status.Code.FAILED_PRECONDITION,
                    "evaluate call to endorser returned error: " + e.getMessage(),
                    detail(e.getMessage()));
        }
    }

    private Response response(Proposed proposed, Member creator) throws RefusedProposalException {
        String chaincode = proposed.chaincode().getName();
        if (chaincode.equals(Channel.CHAINCODE)) {
            return endorser.simulate(proposed, creator, false).response();
        }
        if (chaincode.equals(Channel.QUERIES)) {
            return queries.answer(proposed.arguments());
        }
        throw Rpc.error(
                Status.Code.FAILED_PRECONDITION,
                "no peers available to evaluate chaincode " + chaincode + " in channel " + proposed.channel());
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> observer) {
        answer(observer, () -> {
            Ordered ordered = checked(request);
            if (faults.strikes(FaultKind.TIMEOUT_BEFORE_COMMIT)) {
                return null;
            }
            order(ordered);
            return faults.strikes(FaultKind.TIMEOUT_AFTER_COMMIT) ? null : SubmitResponse.getDefaultInstance();
        });
    }

    private Ordered checked(SubmitRequest request) {
        Envelope envelope = request.getPreparedTransaction();
        if (!request.hasPreparedTransaction()) {
            throw Rpc.error(Status.Code.INVALID_ARGUMENT, "a prepared transaction is required");
        }
        if (envelope.getSignature().isEmpty()) {
            throw Rpc.error(Status.Code.INVALID_ARGUMENT, "prepared transaction must be signed");
        }
        requireChannel(request.getChannelId());
        int size = envelope.getPayload().size() + envelope.getSignature().size();
        if (size > Orderer.MOST_BYTES) {
            throw rejected(
                    "BAD_REQUEST",
                    "message payload is " + size + " bytes and exceeds maximum allowed " + Orderer.MOST_BYTES
                            + " bytes");
        }
        Ordered ordered = check.check(envelope.toByteString());
        if (ordered.code() == TxValidationCode.BAD_CREATOR_SIGNATURE
                || ordered.transactionId().isEmpty()) {
            throw rejected("FORBIDDEN", "permission denied: " + ordered.finding());
        }
        return ordered;
    }

    private void order(Ordered ordered) {
        if (faults.strikes(FaultKind.LOST_AFTER_ACKNOWLEDGEMENT)) {
            return;
        }
        int times = faults.strikes(FaultKind.DUPLICATE) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            if (!orderer.submit(ordered)) {
                throw Rpc.error(Status.Code.UNAVAILABLE, "no orderers could successfully process transaction");
            }
        }
    }

    private static StatusRuntimeException rejected(String status, String info) {
        return Rpc.error(
                Status.Code.ABORTED,
                "received unsuccessful response from orderer: status=" + status + ", info=" + info);
    }

    @Override
    public void commitStatus(SignedCommitStatusRequest signed, StreamObserver<CommitStatusResponse> observer) {
        CommitStatusRequest request;
        try {
            request = requireStatusRequest(signed);
        } catch (StatusRuntimeException e) {
            observer.onError(e);
            return;
        }
        if (faults.strikes(FaultKind.STATUS_TIMEOUT)) {
            return;
        }
        ServerCallStreamObserver<CommitStatusResponse> call = (ServerCallStreamObserver<CommitStatusResponse>) observer;
        Wait wait = new Wait();
        call.setOnCancelHandler(() -> waits.forget(wait.number));
        wait.number = waits.await(request.getTransactionId(), place -> {
            if (!call.isCancelled()) {
                call.onNext(CommitStatusResponse.newBuilder()
                        .setResult(place.validation())
                        .setBlockNumber(place.block())
                        .build());
                call.onCompleted();
            }
        });
        if (call.isCancelled()) {
            waits.forget(wait.number);
        }
    }

    /** The number of a wait, which is known only after it has begun. */
    private static final class Wait {
        private volatile long number;
    }

    private CommitStatusRequest requireStatusRequest(SignedCommitStatusRequest signed) {
        try {
            CommitStatusRequest request = CommitStatusRequest.parseFrom(signed.getRequest());
            requireChannel(request.getChannelId());
            if (request.getTransactionId().isEmpty()) {
                throw Rpc.error(Status.Code.INVALID_ARGUMENT, "transaction ID should not be empty");
            }
            requireSigned(request.getIdentity(), signed.getSignature(), signed.getRequest());
            return request;
        } catch (InvalidProtocolBufferException e) {
            throw Rpc.error(Status.Code.INVALID_ARGUMENT, "invalid status request: " + e.getMessage());
        }
    }

    private void requireSigned(ByteString identity, ByteString signature, ByteString signed) {
        try {
            if (!trust.member(identity).signed(signature, signed)) {
                throw Rpc.error(Status.Code.PERMISSION_DENIED, "the signature is not that of the identity");
            }
        } catch (UntrustedException e) {
            throw Rpc.error(Status.Code.PERMISSION_DENIED, String.valueOf(e.getMessage()));
        }
    }

    private static Proposed unpack(SignedProposal signed) {
        try {
            return Proposed.unpack(signed);
        } catch (MalformedException e) {
            throw Rpc.error(Status.Code.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
        }
    }

    private static void requireChannel(String channel) {
        if (!channel.equals(Channel.NAME)) {
            throw Rpc.error(Status.Code.FAILED_PRECONDITION, "channel '" + channel + "' not found");
        }
    }

    private static List<ErrorDetail> detail(@Nullable String message) {
        return List.of(detail(Organisations.DISPATCH, message));
    }

    private static ErrorDetail detail(String mspId, @Nullable String message) {
        return ErrorDetail.newBuilder()
                .setAddress("peer." + mspId)
                .setMspId(mspId)
                .setMessage(String.valueOf(message))
                .build();
    }

    /** Answers now, or later if it is to be slow; a call without an answer stays open until its client gives up. */
    private <T> void answer(StreamObserver<T> observer, Supplier<@Nullable T> call) {
        Duration delay = faults.delay();
        if (delay.isZero()) {
            answerNow(observer, call);
        } else {
            CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
                    .execute(() -> answerNow(observer, call));
        }
    }

    private static <T> void answerNow(StreamObserver<T> observer, Supplier<@Nullable T> call) {
        T answer;
        try {
            answer = call.get();
        } catch (StatusRuntimeException e) {
            observer.onError(e);
            return;
        }
        if (answer != null) {
            observer.onNext(answer);
            observer.onCompleted();
        }
    }
}
