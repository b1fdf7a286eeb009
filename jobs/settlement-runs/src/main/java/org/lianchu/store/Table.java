package org.lianchu.store;

import org.lianchu.market.Dataset;

/** The tables that documents' records are copied into. */
public enum Table {
    PROFILE("profile (day, resource, register, document, ordinal, line, quality, wh)", true),
    TRADE_ROW("trade_row (day, trade, buyer, document, ordinal, line, mode, station, price, wh)", true),
    CALL_ROW("call_row (day, call, station, document, ordinal, line, issued_at, wh)", true),
    BID_ROW("bid_row (day, bid, document, ordinal, line, side, resource, price, wh)", true),
    DATA_ROW("data_row (document, ordinal, value)", false);

    private final String tableAndColumns;
    private final boolean partitioned;

    Table(String tableAndColumns, boolean partitioned) {
        this.tableAndColumns = tableAndColumns;
        this.partitioned = partitioned;
    }

    /** The table of a dataset's records. */
    static Table of(Dataset dataset) {
        return switch (dataset) {
            case READINGS -> PROFILE;
            case TRADES -> TRADE_ROW;
            case CALLS -> CALL_ROW;
            case BIDS -> BID_ROW;
            default -> DATA_ROW;
        };
    }

    String tableAndColumns() {
        return tableAndColumns;
    }

    String tableName() {
        return tableAndColumns.substring(0, tableAndColumns.indexOf(' '));
    }

    boolean isPartitioned() {
        return partitioned;
    }
}
