-- Documents, records, runs. Identifiers compare by bytes: COLLATE "C". Energies are Wh, money fen.
-- Tables that grow with time are partitioned by the month of the trading day; ingest and runs make the partitions.

CREATE TABLE document (
    id           bigint PRIMARY KEY,               -- order of arrival; a run pins all up to its watermark
    submitter    text COLLATE "C" NOT NULL,
    file         text COLLATE "C" NOT NULL,        -- name in the submitter's inbox
    sha256       text COLLATE "C" NOT NULL,
    mapping      text COLLATE "C",                 -- SHA-256 of the meters document used, if any
    format       text NOT NULL,
    dataset      text,
    state        text NOT NULL CHECK (state IN ('ACCEPTED', 'REFUSED')),
    records      bigint NOT NULL,
    total_wh     bigint NOT NULL,
    rejects      bigint NOT NULL,
    first_day    date,                             -- of its records; null without days
    last_day     date,
    evidenced    boolean NOT NULL DEFAULT false,
    received_at  timestamptz NOT NULL DEFAULT now()
);
CREATE SEQUENCE document_id;
CREATE INDEX document_by_content ON document (submitter, sha256);
CREATE INDEX document_by_dataset ON document (dataset, state, id);

CREATE TABLE inbox_file (
    submitter   text COLLATE "C" NOT NULL,
    file        text COLLATE "C" NOT NULL,
    stamp       text NOT NULL,                     -- size, times: if unchanged the file is not read again
    sha256      text NOT NULL,
    mapping     text,
    document    bigint NOT NULL REFERENCES document,
    PRIMARY KEY (submitter, file)
);

CREATE TABLE reject (
    document  bigint NOT NULL REFERENCES document,
    ordinal   int NOT NULL,
    sheet     text NOT NULL,
    line      bigint NOT NULL,
    col       text NOT NULL,
    code      text NOT NULL,
    raw       text NOT NULL,
    message   text NOT NULL,
    PRIMARY KEY (document, ordinal)
);

CREATE TABLE data_row (
    document  bigint NOT NULL REFERENCES document,
    ordinal   int NOT NULL,
    value     text[] NOT NULL,                     -- in the order of the dataset's columns
    PRIMARY KEY (document, ordinal)
);

CREATE TABLE profile (
    day       date NOT NULL,
    resource  text COLLATE "C" NOT NULL,
    register  smallint NOT NULL,
    document  bigint NOT NULL,
    quality   text NOT NULL,                       -- one letter for all 96, or 96
    wh        bigint[] NOT NULL,
    PRIMARY KEY (day, resource, register, document)
) PARTITION BY RANGE (day);

CREATE TABLE trade_row (
    day       date NOT NULL,
    trade     text COLLATE "C" NOT NULL,
    buyer     text COLLATE "C" NOT NULL,
    document  bigint NOT NULL,
    mode      smallint NOT NULL,
    station   text COLLATE "C" NOT NULL,
    price     bigint NOT NULL,                     -- micro-yuan per kWh
    wh        bigint[] NOT NULL,
    PRIMARY KEY (day, trade, buyer, document)
) PARTITION BY RANGE (day);

CREATE TABLE call_row (
    day       date NOT NULL,
    call      text COLLATE "C" NOT NULL,
    station   text COLLATE "C" NOT NULL,
    document  bigint NOT NULL,
    issued_at bigint NOT NULL,                     -- seconds since 1970-01-01T00:00Z
    wh        bigint[] NOT NULL,
    PRIMARY KEY (day, call, station, document)
) PARTITION BY RANGE (day);

CREATE TABLE market (
    only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    name      text NOT NULL                        -- a home has one market
);

CREATE TABLE rule_version (
    sha256    text COLLATE "C" PRIMARY KEY,
    id        text COLLATE "C" NOT NULL,
    bytes     bytea NOT NULL
);

CREATE TABLE run (
    no          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text COLLATE "C" NOT NULL UNIQUE,
    market      text COLLATE "C" NOT NULL,
    first_day   date NOT NULL,
    last_day    date NOT NULL,                     -- included
    type        text NOT NULL,                     -- PROVISIONAL, FINAL, ADJUSTMENT
    generation  int NOT NULL,                      -- 0, or n of ADJUSTMENT-n
    version     int NOT NULL,
    previous    bigint REFERENCES run (no),
    watermark   bigint NOT NULL,
    rules       text[] NOT NULL,                   -- SHA-256 of every rule version pinned
    tolerances  bytea NOT NULL,
    rounding    text NOT NULL,
    pins        text NOT NULL,                     -- digest of all that is pinned: equal pins, equal bytes
    unevidenced bigint NOT NULL,
    state       text NOT NULL CHECK (state IN ('RUNNING', 'REFUSED', 'PARTIAL', 'COMPUTED', 'SETTLED', 'CLOSED')),
    digest      text,
    opened_at   timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz,
    UNIQUE (market, first_day, last_day, type, generation, version)
);

CREATE TABLE run_day (
    run       bigint NOT NULL REFERENCES run (no),
    day       date NOT NULL,
    rule      text,                                -- id of the rule version; null where refused for want of one
    soc       text,                                -- state of charge after the day, to go on from
    validated boolean NOT NULL DEFAULT false,
    digest    text,                                -- of the day's postings; null until settled
    PRIMARY KEY (run, day)
);

CREATE TABLE refusal (
    run       bigint NOT NULL REFERENCES run (no),
    day       date NOT NULL,
    code      text COLLATE "C" NOT NULL,
    intervals text NOT NULL,
    subjects  text[] NOT NULL,
    PRIMARY KEY (run, day, code)
);

CREATE TABLE posting (
    day       date NOT NULL,
    run       bigint NOT NULL,
    kind      smallint NOT NULL,
    reference text COLLATE "C" NOT NULL,
    payer     text COLLATE "C" NOT NULL,
    payee     text COLLATE "C" NOT NULL,
    wh        bigint NOT NULL,
    fen       bigint NOT NULL,
    PRIMARY KEY (day, run, kind, reference)
) PARTITION BY RANGE (day);

CREATE TABLE discrepancy (
    day         date NOT NULL,
    run         bigint NOT NULL,
    id          text COLLATE "C" NOT NULL,
    code        text COLLATE "C" NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    register    text COLLATE "C" NOT NULL,         -- empty where it has none
    intervals   text NOT NULL,
    owner_wh    bigint,
    dispatch_wh bigint,
    effect_fen  bigint,
    status      text,                              -- null until the run has judged it
    PRIMARY KEY (day, run, id)
) PARTITION BY RANGE (day);
CREATE INDEX discrepancy_by_run ON discrepancy (run);

-- The life of a discrepancy across runs.
CREATE TABLE discrepancy_life (
    id          text COLLATE "C" PRIMARY KEY,
    code        text COLLATE "C" NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    register    text COLLATE "C" NOT NULL,
    day         date NOT NULL,
    status      text NOT NULL CHECK (status IN ('OPEN', 'EXPLAINED', 'CORRECTED', 'ACCEPTED')),
    found       text NOT NULL,                     -- intervals and both values as last found
    answer      text,                              -- the decision or explanation that was judged last
    answered    text,                              -- what it was judged on: other values open it again
    reason      text,
    first_run   bigint NOT NULL REFERENCES run (no),
    last_run    bigint NOT NULL REFERENCES run (no)
);

CREATE TABLE explanation (
    no          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text COLLATE "C" NOT NULL,
    reason      text NOT NULL,
    explained_by text NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);
