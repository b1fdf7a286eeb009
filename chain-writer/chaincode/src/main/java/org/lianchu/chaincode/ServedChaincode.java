package org.lianchu.chaincode;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.traces.Traces;
import org.lianchu.contract.ChaincodeAnswer;

/** A chaincode that a peer connects to. What a call throws ends that call, loudly here and without detail there. */
abstract class ServedChaincode extends ChaincodeBase {
    private static final Logger LOG = Logger.getLogger(ServedChaincode.class.getName());

    /**
     * Makes ready what the shim asks for at each connection; without it a server listens and every call times out.
     * The shim's environment variables stay unread: those of an operator's {@code peer} command would change it.
     *
     * @param id as the peer's install answered it; the peer disconnects a chaincode that calls itself otherwise
     */
    void prepare(String id) {
        processCommandLineOptions(new String[] {"-i", id});
        validateOptions();
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    /** Answers a call of the contract's functions, from the state and by nothing else. */
    abstract ChaincodeAnswer answer(ChaincodeStub stub);

    @Override
    public final Response invoke(ChaincodeStub stub) {
        try {
            ChaincodeAnswer answer = answer(stub);
            return new Response(answer.status(), answer.message(), answer.payload());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "no answer to transaction " + stub.getTxId(), e);
            throw new FailedCallException(stub.getTxId());
        }
    }

    /** Writes nothing: who is who comes with the settings, so that no first caller could win. */
    @Override
    public final Response init(ChaincodeStub stub) {
        return new Response(ChaincodeAnswer.OK, "there is nothing to initialise", new byte[0]);
    }
}
