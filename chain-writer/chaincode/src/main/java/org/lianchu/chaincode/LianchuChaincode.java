package org.lianchu.chaincode;

import java.time.Clock;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.Contract;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.Reply;
import org.lianchu.contract.Settings;
import org.lianchu.contract.ledger.Caller;

/**
 * The contract as a peer calls it: a function's name, the request's bytes, and inputs.
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
        try {
            Caller caller = Creator.of(stub.getCreator()).caller();
            return contract.answer(
                    stub.getArgs(),
                    stub.getTransient(),
                    caller,
                    stub.getTxTimestamp(),
                    clock.instant(),
                    new StubState(stub));
        } catch (UnreadableCreatorException e) {
            return ChaincodeAnswer.of(
                    new Reply.Refused(RefusalCode.NOT_AUTHORISED, String.valueOf(e.getMessage())), false);
        }
    }
}
