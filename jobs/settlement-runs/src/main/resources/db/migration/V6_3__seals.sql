-- What the ledger keeps of a day is its seal; digests stay here.
TRUNCATE ledger_block, ledger_settlement;
ALTER TABLE ledger_settlement RENAME COLUMN digest TO seal;

ALTER TABLE run_day ADD COLUMN curve bytea;        -- the market curve's canonical bytes; null until settled
