package org.lianchu.readers.etext;

import java.util.Arrays;
import java.util.List;
import org.lianchu.readers.reject.Reject;

/**
 * A table of E text as it stands there, whether or not a mapping reads it.
 *
 * @param line of its header
 * @param block what the block is called: {@code Class::Entity}
 * @param shape {@code @} rows, {@code @@} names and values, {@code @#} transposed
 * @param rows data lines
 * @param columns what its header names, at most 200 of them
 */
public record InspectedTable(long line, String block, String shape, long rows, List<String> columns) {
    /** Tables told of a file, and columns told of a table. */
    public static final int MOST = 200;

    public InspectedTable {
        columns = List.copyOf(columns);
    }

    static InspectedTable of(Block block, Table table) {
        List<String> columns = Arrays.stream(table.columns())
                .limit(MOST)
                .map(name -> name.length() <= Reject.RAW_LENGTH ? name : name.substring(0, Reject.RAW_LENGTH))
                .toList();
        return new InspectedTable(
                table.line(), block.tag().name(), table.shape().mark(), table.rowCount(), columns);
    }
}
