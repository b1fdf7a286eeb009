package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.lianchu.contract.Call;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.Contract;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.Reply;
import org.lianchu.contract.Settings;

/**
 * The contract as a peer calls it: a function's name and one argument, the request's bytes.
 *
 * <p>Guarantees: the answer depends on settings, creator, time, arguments and committed state only, and is the one that
 * every other ledger of the contract gives; but a transaction whose time is not this server's is not answered.
 */
final class LianchuChaincode extends ServedChaincode {
    private final Contract contract;
    private final Clock clock;

    LianchuChaincode(Settings settings, Clock clock) {
        this.contract = new Contract(settings);
        this.clock = clock;
    }

    @Override
    ChaincodeAnswer answer(ChaincodeStub stub) {
        List<byte[]> arguments = stub.getArgs();
        if (arguments.size() != 2) {
            return refused(
                    RefusalCode.MALFORMED_REQUEST,
                    "a call has a function and one argument, not " + (arguments.size() - 1));
        }
        String function = new String(arguments.get(0), UTF_8);
        try {
            Creator creator = Creator.of(stub.getCreator());
            Call call =
                    new Call(function, arguments.get(1), stub.getTransient(), creator.caller(), stub.getTxTimestamp());
            Optional<Reply.Refused> far = call.refusedAt(clock.instant());
            Reply reply = far.isPresent() ? far.get() : contract.invoke(call, new StubState(stub));
            return ChaincodeAnswer.of(reply, Contract.isQuery(function));
        } catch (UnreadableCreatorException e) {
            return refused(RefusalCode.NOT_AUTHORISED, String.valueOf(e.getMessage()));
        }
    }

    private static ChaincodeAnswer refused(RefusalCode code, String message) {
        return ChaincodeAnswer.of(new Reply.Refused(code, message), false);
    }
}
