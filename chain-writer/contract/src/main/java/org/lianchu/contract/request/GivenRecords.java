package org.lianchu.contract.request;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.request.GivenDay.SaltedRecord;
import org.lianchu.evidence.Salt;

/**
 * A chunk's records where they were given: each is made when it is asked for. A day of a large market has its bytes
 * once in memory, as they came.
 */
final class GivenRecords extends AbstractList<SaltedRecord> implements RandomAccess {
    private final byte[] input;
    /** Where each record begins, and where the last ends. */
    private final int[] places;

    private GivenRecords(byte[] input, int[] places) {
        this.input = input;
        this.places = places;
    }

    /**
     * Reads past a list of records, strictly.
     *
     * @param reader of the input, which stands before the list's count
     * @throws org.lianchu.contract.encoding.MalformedException if it is cut off
     */
    static GivenRecords read(FieldReader reader, byte[] input) {
        int count = reader.count(Salt.LENGTH + Integer.BYTES);
        int[] places = new int[count + 1];
        for (int i = 0; i < count; i++) {
            places[i] = reader.place();
            reader.skip(Salt.LENGTH);
            reader.skip(reader.i32());
        }
        places[count] = reader.place();
        return new GivenRecords(input, places);
    }

    @Override
    public SaltedRecord get(int index) {
        byte[] bytes = Arrays.copyOfRange(input, places[index], places[index + 1]);
        return SaltedRecord.read(FieldReader.bare(bytes));
    }

    @Override
    public int size() {
        return places.length - 1;
    }
}
