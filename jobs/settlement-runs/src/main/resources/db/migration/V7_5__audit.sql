-- Who did what: appended to, never changed. Identifiers compare by bytes: COLLATE "C".

CREATE TABLE audit_entry (
    number       bigint PRIMARY KEY,               -- from 1, without a gap
    event        uuid NOT NULL UNIQUE,             -- its writer's name for it, so that none is noted twice
    noted_at     timestamptz NOT NULL,             -- by this database's clock; never before the entry before
    happened_at  timestamptz NOT NULL,             -- by its writer's clock
    who          text COLLATE "C" NOT NULL,        -- a party, an account, a user of a machine, the schedule
    identity     text COLLATE "C" NOT NULL,        -- of the ledger; empty if none was used
    address      text COLLATE "C" NOT NULL,        -- from where
    action       text COLLATE "C" NOT NULL,
    outcome      text COLLATE "C" NOT NULL,        -- DONE, or why not
    objects      text[] COLLATE "C" NOT NULL,      -- the ids of what it is about
    reason       text NOT NULL,                    -- as it was given; else empty
    details      text NOT NULL,
    times        int NOT NULL CHECK (times > 0),   -- how often, where repeats were folded
    hash         text COLLATE "C" NOT NULL         -- SHA-256 over the hash before and the row's canonical bytes
);
CREATE INDEX audit_entry_by_time ON audit_entry (noted_at);
CREATE INDEX audit_entry_by_object ON audit_entry USING gin (objects);

-- Which heads of the chain the ledger has: one of each day that is over.
CREATE TABLE audit_anchor (
    day          date PRIMARY KEY,                 -- at +08:00
    number       bigint NOT NULL,                  -- the day's last entry
    hash         text COLLATE "C" NOT NULL,
    file         text COLLATE "C" NOT NULL,        -- in inbox/DISPATCH, with its receipt
    document     text COLLATE "C" NOT NULL,        -- the ledger's id of it
    anchored_at  timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION audit_is_only_appended_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only appended to', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_appended_to();
CREATE TRIGGER audit_anchor_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_anchor
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_appended_to();
