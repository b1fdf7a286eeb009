-- What a document's evidence is, and what a settlement on the ledger needs: every record's place in its document.

ALTER TABLE document
    ADD COLUMN rank      bigint,                   -- of one submitter and dataset: the higher is the later revision
    ADD COLUMN sequence  int,                      -- the submitter's number; null without receipt
    ADD COLUMN ledger_id text COLLATE "C",         -- its id on the ledger; null without receipt
    ADD COLUMN secret    text;                     -- 64 hex digits: the source of its salts
UPDATE document SET rank = id;
ALTER TABLE document ALTER COLUMN rank SET NOT NULL;
CREATE UNIQUE INDEX document_by_ledger_id ON document (ledger_id) WHERE state = 'ACCEPTED';

-- from 0; -1 of records received before this was kept
ALTER TABLE profile ADD COLUMN ordinal int NOT NULL DEFAULT -1;
ALTER TABLE trade_row ADD COLUMN ordinal int NOT NULL DEFAULT -1;
ALTER TABLE call_row ADD COLUMN ordinal int NOT NULL DEFAULT -1;

-- documents that were received and are not the run's: they came after its generation was frozen
ALTER TABLE run ADD COLUMN excluded bigint[] NOT NULL DEFAULT '{}';
-- ledger ids of documents that were anchored and had not been received when the day was given to the ledger
ALTER TABLE run_day ADD COLUMN late text[];
