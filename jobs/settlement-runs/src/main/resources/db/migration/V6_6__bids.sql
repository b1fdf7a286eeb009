-- What parties would buy and sell charging at: cleared again, never settled from.
CREATE TABLE bid_row (
    day       date NOT NULL,
    bid       text COLLATE "C" NOT NULL,
    document  bigint NOT NULL,
    ordinal   int NOT NULL,                        -- of the record in its document, from 0
    line      int NOT NULL,                        -- where it begins in its file
    side      smallint NOT NULL,                   -- 1 BUY, 2 SELL
    resource  text COLLATE "C" NOT NULL,
    price     bigint NOT NULL,                     -- micro-yuan per kWh
    wh        bigint[] NOT NULL,
    PRIMARY KEY (day, bid, document)
) PARTITION BY RANGE (day);
