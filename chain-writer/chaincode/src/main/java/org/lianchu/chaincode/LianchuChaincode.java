package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.Contract;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.Reply;
import org.lianchu.contract.Settings;

/**
 * The contract as a peer calls it: a function's name and one argument, the request's bytes.
 *
 * <p>Guarantees: the answer depends on settings, creator, arguments and committed state only, and is the one that every
 * other ledger of the contract gives.
 */
final class LianchuChaincode extends ServedChaincode {
    private final Contract contract;

    LianchuChaincode(Settings settings) {
        this.contract = new Contract(settings);
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
            Reply reply = contract.invoke(function, arguments.get(1), creator.caller(), new StubState(stub));
            return ChaincodeAnswer.of(reply, Contract.isQuery(function));
        } catch (UnreadableCreatorException e) {
            return refused(RefusalCode.NOT_AUTHORISED, String.valueOf(e.getMessage()));
        }
    }

    private static ChaincodeAnswer refused(RefusalCode code, String message) {
        return ChaincodeAnswer.of(new Reply.Refused(code, message), false);
    }
}
