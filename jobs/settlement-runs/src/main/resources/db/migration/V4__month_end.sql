-- Terms that are closed. Identifiers compare by bytes: COLLATE "C".

-- By which run a generation of a term is closed, written with the run's state CLOSED, last of all.
CREATE TABLE term_close (
    run        bigint PRIMARY KEY REFERENCES run (no),
    before     bigint REFERENCES run (no),         -- the run closed before it: its claims are the difference
    proposer   text COLLATE "C" NOT NULL,          -- organisation and certificate subject
    approver   text COLLATE "C" NOT NULL,
    claims     int NOT NULL,                       -- how many were issued
    closed_at  timestamptz NOT NULL DEFAULT now()
);
