-- That this database was built again from inbox and ledger. Identifiers compare by bytes: COLLATE "C".

CREATE TABLE restoration (
    only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    height    bigint NOT NULL,                     -- how many blocks the ledger had: what came later is no part of it
    begun_at  timestamptz NOT NULL DEFAULT now(),
    ended_at  timestamptz                          -- null while anything of it is left
);

-- The number that a document has in the order of arrival, whenever its file is read again.
CREATE TABLE restored_document (
    submitter  text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,          -- its id on the ledger; of a file without a receipt the file's name
    id         bigint NOT NULL UNIQUE,
    arrived_at timestamptz NOT NULL,               -- the transaction's time, or that of the run that still lacked it
    PRIMARY KEY (submitter, name)
);

-- The number of a run, and up to which document it was opened.
CREATE TABLE restored_run (
    run        text COLLATE "C" PRIMARY KEY,       -- its id
    no         bigint NOT NULL UNIQUE,
    watermark  bigint NOT NULL,
    opened_at  timestamptz NOT NULL                -- the time of its first settlement on the ledger
);
