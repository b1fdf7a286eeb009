-- What the schedule said and did. Identifiers compare by bytes: COLLATE "C".

-- Each reminder is given once: whoever writes the row says it.
CREATE TABLE reminder (
    market   text COLLATE "C" NOT NULL,
    month    text COLLATE "C" NOT NULL,            -- the term's, YYYY-MM
    kind     text COLLATE "C" NOT NULL,            -- BASIS, BILL, OBJECTIONS; CALENDAR where its year has none
    due      date,                                 -- null of CALENDAR
    missing  text[] NOT NULL,                      -- what was still missing when it was said
    said_by  text NOT NULL,                        -- the instance
    said_at  timestamptz NOT NULL,
    PRIMARY KEY (market, month, kind)
);

-- How each job of the schedule ended last.
CREATE TABLE schedule_outcome (
    job         text COLLATE "C" PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz NOT NULL,
    instance    text NOT NULL,
    failure     text,                              -- null if it ended as it should
    again_at    timestamptz                        -- when a failed one is tried again
);
