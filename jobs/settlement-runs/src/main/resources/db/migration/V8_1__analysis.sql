-- What a run determined and executed, kept for analysis. Of days whose records have sides; which run counts for a day,
-- run_in_force says. Identifiers compare by bytes: COLLATE "C". Energies are Wh.

-- Who owned which resource on a day, as the run pins the master data.
CREATE TABLE day_resource (
    day           date NOT NULL,
    run           bigint NOT NULL,
    resource      text COLLATE "C" NOT NULL,
    participant   text COLLATE "C" NOT NULL,
    technology    text COLLATE "C" NOT NULL,
    rated_kw      bigint NOT NULL,
    capacity_kwh  bigint NOT NULL,                 -- 0 of plants
    PRIMARY KEY (day, run, resource)
) PARTITION BY RANGE (day);

-- The determinants that export writes: one row for each register that is determined anywhere.
CREATE TABLE day_energy (
    day       date NOT NULL,
    run       bigint NOT NULL,
    resource  text COLLATE "C" NOT NULL,
    register  smallint NOT NULL,
    source    text COLLATE "C" NOT NULL,           -- one letter for all 96, or 96: O owner, D dispatch, N none
    total_wh  bigint,                              -- null if it does not fit
    wh        bytea NOT NULL,                      -- 96 numbers of length / 96 bytes, the high one first; 0 where none
    PRIMARY KEY (day, run, resource, register)
) PARTITION BY RANGE (day);

-- What stations did of what they had sold and been told to.
CREATE TABLE day_execution (
    day           date NOT NULL,
    run           bigint NOT NULL,
    mode          smallint NOT NULL,               -- 1 BILATERAL, 2 AUCTION, 3 CALL
    reference     text COLLATE "C" NOT NULL,       -- trade/plant; the station, of calls
    station       text COLLATE "C" NOT NULL,
    plant         text COLLATE "C",                -- the buyer; null of calls
    price         bigint NOT NULL,                 -- micro-yuan per kWh; of calls the rule's for charging
    contracted_wh bigint,                          -- sold, or instructed; null if it does not fit
    total_wh      bigint,                          -- null if it does not fit
    wh            bytea NOT NULL,                  -- executed; as in day_energy
    PRIMARY KEY (day, run, mode, reference)
) PARTITION BY RANGE (day);

-- The whole market's day: sums over all resources, so that a year is 366 rows. An array is null if a sum does not fit.
CREATE TABLE day_market (
    day         date NOT NULL,
    run         bigint NOT NULL REFERENCES run (no),
    charge      bigint[],
    discharge   bigint[],
    generation  bigint[],
    curtailed   bigint[],
    bilateral   bigint[],                          -- executed
    auction     bigint[],
    called      bigint[],
    PRIMARY KEY (day, run)
);

-- Which run counts for a day, here and for all who ask: a closed one before all others, a FINAL or ADJUSTMENT before a
-- PROVISIONAL, then the later generation, then the later run. Only runs whose postings are complete.
CREATE VIEW run_in_force AS
SELECT DISTINCT ON (d.day) d.day, r.no AS run, r.id, r.type, r.generation, r.state = 'CLOSED' AS closed, d.curve
  FROM run_day d JOIN run r ON r.no = d.run
 WHERE d.digest IS NOT NULL AND r.state IN ('COMPUTED', 'SETTLED', 'CLOSED')
 ORDER BY d.day, (r.state = 'CLOSED') DESC, (r.type <> 'PROVISIONAL') DESC, r.generation DESC, r.no DESC;

-- Who reads what in the views of analysis: PUBLIC totals of closed terms, OWN a participant's besides, ALL everything.
CREATE TABLE analysis_reader (
    role         name PRIMARY KEY,
    tier         text COLLATE "C" NOT NULL CHECK (tier IN ('PUBLIC', 'OWN', 'ALL')),
    participant  text COLLATE "C",
    granted_at   timestamptz NOT NULL DEFAULT now(),
    CHECK ((tier = 'OWN') = (participant IS NOT NULL))
);

-- The one who asks: as noted; whoever may act as the owner of the tables reads everything; anybody else nothing.
CREATE VIEW analysis_who AS
SELECT CASE WHEN r.role IS NOT NULL THEN r.tier
            WHEN pg_has_role(current_user, c.relowner, 'USAGE') THEN 'ALL' ELSE 'NONE' END AS tier,
       r.participant
  FROM pg_class c LEFT JOIN analysis_reader r ON r.role = current_user
 WHERE c.oid = 'analysis_reader'::regclass;
