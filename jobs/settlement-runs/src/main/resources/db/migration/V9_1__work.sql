-- Work that is shared with other machines: who works, what there is to do, who has it.

-- The program that the home is run with; a worker of another one is refused.
CREATE TABLE work_program (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    program   text NOT NULL,
    noted_at  timestamptz NOT NULL
);

CREATE TABLE worker (
    name     text COLLATE "C" PRIMARY KEY,
    machine  text NOT NULL,
    pid      bigint NOT NULL,
    program  text NOT NULL,
    schema   text NOT NULL,
    threads  integer NOT NULL,
    since    timestamptz NOT NULL,
    seen     timestamptz NOT NULL                      -- the last sign of life
);

-- A part of a step by the name of its work, so that whoever plans it again finds who has it, or that it is done.
CREATE TABLE work_lease (
    job_instance    bigint NOT NULL,
    part            text COLLATE "C" NOT NULL,         -- the name of its step execution
    step            text COLLATE "C" NOT NULL,         -- the step that planned it
    step_execution  bigint NOT NULL,                   -- by which it is executed
    state           text NOT NULL CHECK (state IN ('WAITING', 'TAKEN', 'DONE', 'FAILED', 'LEFT')),
    since           timestamptz NOT NULL,              -- since when it is in that state
    fence           bigint NOT NULL DEFAULT 0,         -- grows whenever it is taken, or taken away
    worker          text COLLATE "C",                  -- who has it, or had it last
    until           timestamptz,                       -- when whoever has it has lost it without a sign of life
    failures        integer NOT NULL DEFAULT 0,
    losses          integer NOT NULL DEFAULT 0,        -- how often whoever had it was not heard of any more
    why             text,                              -- of the last failure
    PRIMARY KEY (job_instance, part)
);

CREATE INDEX work_lease_execution ON work_lease (step_execution);
CREATE INDEX work_lease_open ON work_lease (state) WHERE state IN ('WAITING', 'TAKEN', 'FAILED');

-- What Spring Integration keeps its messages in, with its own columns, and tells whoever listens.
CREATE SEQUENCE work_message_seq;

CREATE TABLE work_channel_message (
    message_id        char(36) NOT NULL,
    group_key         char(36) NOT NULL,
    created_date      bigint NOT NULL,
    message_priority  bigint,
    message_sequence  bigint NOT NULL DEFAULT nextval('work_message_seq'),
    message_content   bytea,
    region            varchar(100) NOT NULL,
    PRIMARY KEY (region, group_key, created_date, message_sequence)
);

CREATE FUNCTION work_channel_message_notify_fct() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('work_channel_message_notify', NEW.region || ' ' || NEW.group_key);
    RETURN NEW;
END
$$;

CREATE TRIGGER work_channel_message_notify AFTER INSERT ON work_channel_message
    FOR EACH ROW EXECUTE FUNCTION work_channel_message_notify_fct();
