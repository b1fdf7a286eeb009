package org.lianchu.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.lianchu.contract.ChaincodeAnswer;

/**
 * Evidence without anchors: every record is a key of its own. It exists to be measured against, checks nothing of what
 * it stores and no one who calls, and belongs on no channel that anybody relies on.
 *
 * <p>A call is {@code put} and one argument: u32 count, then for each record u16 length and UTF-8 of its key, u32
 * length and the record's canonical bytes, which are stored as they are.
 */
final class NaiveEvidence extends ServedChaincode {
    /** How the label of its package begins. */
    static final String LABEL = "naive_";

    private static final String PUT = "put";

    @Override
    ChaincodeAnswer answer(ChaincodeStub stub) {
        List<byte[]> arguments = stub.getArgs();
        if (arguments.size() != 2 || !PUT.equals(new String(arguments.get(0), UTF_8))) {
            return new ChaincodeAnswer(ChaincodeAnswer.ERROR, "UNKNOWN_FUNCTION: call put with records", new byte[0]);
        }
        try {
            put(ByteBuffer.wrap(arguments.get(1)), stub);
            return new ChaincodeAnswer(ChaincodeAnswer.OK, "", new byte[0]);
        } catch (BufferUnderflowException | NegativeArraySizeException | IllegalArgumentException e) {
            return new ChaincodeAnswer(ChaincodeAnswer.ERROR, "MALFORMED_REQUEST: these are no records", new byte[0]);
        }
    }

    private static void put(ByteBuffer records, ChaincodeStub stub) {
        int count = records.getInt();
        for (int i = 0; i < count; i++) {
            String key = new String(bytes(records, Short.toUnsignedInt(records.getShort())), UTF_8);
            stub.putState(key, bytes(records, records.getInt()));
        }
        if (records.hasRemaining()) {
            throw new IllegalArgumentException("bytes after the last record");
        }
    }

    private static byte[] bytes(ByteBuffer records, int length) {
        if (length > records.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        records.get(bytes);
        return bytes;
    }
}
