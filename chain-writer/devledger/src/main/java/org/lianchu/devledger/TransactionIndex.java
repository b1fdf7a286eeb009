package org.lianchu.devledger;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

/** Where each transaction stands, the first time it stands there: what comes under the same id later is a duplicate. */
final class TransactionIndex {
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");

    private final Map<Id, Place> places = new ConcurrentHashMap<>();

    /** A transaction id's 32 bytes. */
    record Id(long a, long b, long c, long d) {
        /** None of a text that is not hex digits in lower case: an id has one text, as everywhere in Fabric. */
        static @Nullable Id of(String text) {
            if (!TEXT.matcher(text).matches()) {
                return null;
            }
            ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(text));
            return new Id(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    /**
     * Where a transaction stands and what validation said.
     *
     * @param transaction from 0
     * @param code the number of a {@link TxValidationCode}
     */
    record Place(int block, int transaction, byte code) {
        TxValidationCode validation() {
            TxValidationCode named = TxValidationCode.forNumber(Byte.toUnsignedInt(code));
            return named == null ? TxValidationCode.INVALID_OTHER_REASON : named;
        }
    }

    @Nullable
    Place find(String transactionId) {
        Id id = Id.of(transactionId);
        return id == null ? null : places.get(id);
    }

    void add(String transactionId, Place place) {
        Id id = Id.of(transactionId);
        if (id != null) {
            places.putIfAbsent(id, place);
        }
    }

    void restore(Id id, Place place) {
        places.put(id, place);
    }

    int size() {
        return places.size();
    }

    void forEach(BiConsumer<Id, Place> consumer) {
        places.forEach(consumer);
    }
}
