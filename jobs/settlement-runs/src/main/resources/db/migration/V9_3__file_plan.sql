-- What a scan of the inbox found while there are workers: the numbers that all of it got, and which files they may take.
CREATE SEQUENCE file_plan;
CREATE TABLE planned_file (
    document   bigint PRIMARY KEY,                 -- its number in the order of arrival
    submitter  text COLLATE "C" NOT NULL,
    file       text COLLATE "C" NOT NULL,
    stamp      text NOT NULL,
    part       text COLLATE "C",                   -- null: for the step that looks through the whole inbox
    bytes      bigint NOT NULL DEFAULT 0,          -- of one in a part: its size, its content, and the ledger's id of it
    sha256     text NOT NULL DEFAULT '',
    ledger_id  text NOT NULL DEFAULT '',
    stored     boolean NOT NULL DEFAULT false,     -- by a worker, in the transaction that stored its document
    left_out   text[] NOT NULL DEFAULT '{}'        -- its channels that no row of meters maps
);
CREATE INDEX planned_file_by_part ON planned_file (part);

-- What programs on other machines show that read planned files over the API; nothing else is granted by it.
CREATE TABLE worker_token (
    name        text COLLATE "C" PRIMARY KEY,
    hash        text COLLATE "C" NOT NULL UNIQUE,  -- SHA-256 of the token
    created_at  timestamptz NOT NULL
);
