-- The ledger's terms by cuts. A ledger of the earlier contract is refused: what was read of one is forgotten.
TRUNCATE ledger_block, ledger_document, ledger_anchor, ledger_publication, ledger_settlement, ledger_freeze;

-- a document is named by its submitter too: anybody may anchor an id
ALTER TABLE ledger_document DROP CONSTRAINT ledger_document_pkey, ADD PRIMARY KEY (submitter, document);

ALTER TABLE ledger_anchor DROP COLUMN generation,
    ADD COLUMN cut         int NOT NULL,           -- that of the day's term that was open; 0 without a day
    ADD COLUMN anchored_at timestamptz NOT NULL;   -- the transaction's time

ALTER TABLE ledger_freeze ADD COLUMN cut int NOT NULL;

CREATE TABLE ledger_cut (
    market          text COLLATE "C" NOT NULL,
    month           text COLLATE "C" NOT NULL,     -- YYYY-MM
    cut             int NOT NULL,                  -- from 1
    made_at         timestamptz NOT NULL,          -- the transaction's time
    datasets        text[] NOT NULL,               -- those with a publication in force
    sequences       int[] NOT NULL,                -- its number, of each
    transaction_id  text COLLATE "C" NOT NULL,
    block           bigint NOT NULL,
    PRIMARY KEY (market, month, cut)
);

-- Where a run's terms are cut, noted before it is opened; of a run without a ledger there is nothing.
CREATE TABLE run_cut (
    run        text COLLATE "C" NOT NULL,          -- its id
    month      text COLLATE "C" NOT NULL,
    cut        int NOT NULL,
    decisions  int NOT NULL,                       -- the number of the publication that the run names; 0 for none
    rulings    int NOT NULL,
    PRIMARY KEY (run, month)
);
