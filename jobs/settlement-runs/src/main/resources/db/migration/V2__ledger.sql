-- What is to be written to the ledger, and what was found there. Identifiers compare by bytes: COLLATE "C".
-- Hashes are 64 hex digits in lower case, days trading days.

-- One row a write, exactly once by its business key. What a crash leaves at each state is said in the client's README.
CREATE TABLE outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    business_key    text COLLATE "C" NOT NULL UNIQUE,
    signer          text COLLATE "C" NOT NULL,     -- the wallet's name of the identity that writes it
    function        text NOT NULL,
    source          text,                          -- who composes the argument again; null if it is kept here
    argument        bytea,                         -- null once confirmed, and where there is a source
    argument_sha256 text COLLATE "C" NOT NULL,
    argument_bytes  int NOT NULL,
    state           text NOT NULL
        CHECK (state IN ('PLANNED', 'ENDORSED', 'SUBMITTED', 'CONFIRMED', 'REFUSED', 'UNKNOWN')),
    transaction_id  text COLLATE "C",              -- the one that may be on the ledger, or is
    transaction     bytea,                         -- its signed bytes; null once confirmed
    block           bigint,
    same_again      boolean NOT NULL DEFAULT false, -- it stood there before: some other transaction wrote it
    code            text,                          -- why refused
    message         text,                          -- the last that was heard
    attempts        int NOT NULL DEFAULT 0,
    holder          text COLLATE "C",              -- who works on it until next_attempt
    next_attempt    timestamptz,                   -- when anybody may take it; null once confirmed or refused
    planned_at      timestamptz NOT NULL DEFAULT now(),
    ended_at        timestamptz,
    CHECK ((next_attempt IS NULL) = (state IN ('CONFIRMED', 'REFUSED'))),
    CHECK (state NOT IN ('ENDORSED', 'SUBMITTED', 'UNKNOWN') OR transaction IS NOT NULL),
    CHECK (state <> 'REFUSED' OR code IS NOT NULL)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
-- signed and hashed bytes do not compress
ALTER TABLE outbox ALTER COLUMN argument SET STORAGE EXTERNAL;
ALTER TABLE outbox ALTER COLUMN transaction SET STORAGE EXTERNAL;
CREATE INDEX outbox_due ON outbox (signer, next_attempt, id) WHERE next_attempt IS NOT NULL;
CREATE INDEX outbox_by_transaction ON outbox (transaction_id) WHERE transaction_id IS NOT NULL;

-- Up to where the ledger was read: written in the transaction that writes what was read.
CREATE TABLE ledger_block (
    only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    number    bigint NOT NULL,
    hash      text COLLATE "C" NOT NULL            -- of the block's header
);

-- Anchored and published documents.
CREATE TABLE ledger_document (
    document        text COLLATE "C" PRIMARY KEY,  -- its id on the ledger
    submitter       text COLLATE "C" NOT NULL,
    dataset         text COLLATE "C" NOT NULL,
    sequence        int NOT NULL,
    transaction_id  text COLLATE "C" NOT NULL,
    block           bigint NOT NULL,
    UNIQUE (submitter, dataset, sequence)
);

-- Their chunks.
CREATE TABLE ledger_anchor (
    day         date,                              -- null for rows without days
    dataset     text COLLATE "C" NOT NULL,
    submitter   text COLLATE "C" NOT NULL,
    sequence    int NOT NULL,
    document    text COLLATE "C" NOT NULL,
    count       int NOT NULL,
    root        text COLLATE "C" NOT NULL,
    generation  int NOT NULL,
    UNIQUE NULLS NOT DISTINCT (day, dataset, submitter, sequence)
);
CREATE INDEX ledger_anchor_by_document ON ledger_anchor (document);

CREATE TABLE ledger_publication (
    dataset         text COLLATE "C" NOT NULL,
    sequence        int NOT NULL,
    document        text COLLATE "C" NOT NULL,
    count           int NOT NULL,
    sha256          text COLLATE "C" NOT NULL,     -- of the published bytes
    transaction_id  text COLLATE "C" NOT NULL,
    block           bigint NOT NULL,
    PRIMARY KEY (dataset, sequence)
);

CREATE TABLE ledger_settlement (
    run             text COLLATE "C" NOT NULL,
    day             date NOT NULL,
    digest          text COLLATE "C" NOT NULL,
    postings        int NOT NULL,
    transaction_id  text COLLATE "C" NOT NULL,
    block           bigint NOT NULL,
    PRIMARY KEY (run, day)
);

CREATE TABLE ledger_freeze (
    market          text COLLATE "C" NOT NULL,
    month           text COLLATE "C" NOT NULL,     -- YYYY-MM
    generation      int NOT NULL,
    first_day       date NOT NULL,
    last_day        date NOT NULL,                 -- included
    transaction_id  text COLLATE "C" NOT NULL,
    block           bigint NOT NULL,
    PRIMARY KEY (market, month, generation)
);
