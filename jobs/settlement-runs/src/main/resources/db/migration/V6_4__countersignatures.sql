-- What of DISPATCH's publications the countersigner has countersigned; the highest number of a dataset holds.
CREATE TABLE ledger_countersignature (
    dataset         text COLLATE "C" NOT NULL,
    sequence        int NOT NULL,
    sha256          text COLLATE "C" NOT NULL,     -- of the published bytes
    transaction_id  text COLLATE "C" NOT NULL,
    block           bigint NOT NULL,
    PRIMARY KEY (dataset, sequence)
);

-- Seconds after the end of their day until which DISPATCH's trades and calls count without a ruling; null for no limit.
ALTER TABLE run_cut ADD COLUMN late_calls bigint;
