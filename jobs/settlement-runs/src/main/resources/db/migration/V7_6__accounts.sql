-- People's accounts. What one may do is not here: the ledger has it, by the identity that the account belongs to.

CREATE TABLE account (
    name           text COLLATE "C" PRIMARY KEY,
    person         text NOT NULL,
    administrator  boolean NOT NULL,               -- of accounts, and of nothing else
    party          text COLLATE "C",               -- a participant's id, DISPATCH or REGULATOR
    msp            text COLLATE "C",
    subject        text COLLATE "C",
    key_sha256     text COLLATE "C",
    password       text,                           -- Argon2id with its parameters; null until it is set
    created_at     timestamptz NOT NULL,
    locked_at      timestamptz,                    -- null unless an administrator locked it
    issuer         text COLLATE "C",               -- at whom the person signs in elsewhere (OIDC)
    issued_subject text COLLATE "C",               -- and as whom
    UNIQUE (issuer, issued_subject),
    CHECK (num_nulls(party, msp, subject, key_sha256) IN (0, 4)),
    CHECK (num_nulls(issuer, issued_subject) IN (0, 2))
);

-- Links that are good once; of each only the hash.
CREATE TABLE account_link (
    token_sha256   text COLLATE "C" PRIMARY KEY,
    account        text COLLATE "C" REFERENCES account ON DELETE CASCADE, -- null: makes the first administrator
    ends_at        timestamptz NOT NULL
);

-- Who is signed in; of each session's token only the hash.
CREATE TABLE account_session (
    token_sha256   text COLLATE "C" PRIMARY KEY,
    account        text COLLATE "C" NOT NULL REFERENCES account ON DELETE CASCADE,
    began_at       timestamptz NOT NULL,
    used_at        timestamptz NOT NULL,
    address        text COLLATE "C" NOT NULL,
    means          text COLLATE "C" NOT NULL       -- by which it was signed in: password, issuer, link
);
CREATE INDEX account_session_by_account ON account_session (account);

-- From where an account was signed in to: failures from elsewhere do not delay sign-ins from there.
CREATE TABLE account_address (
    account        text COLLATE "C" NOT NULL REFERENCES account ON DELETE CASCADE,
    address        text COLLATE "C" NOT NULL,
    last_at        timestamptz NOT NULL,
    PRIMARY KEY (account, address)
);

-- Attempts to sign in that did not succeed, or did not yet.
CREATE TABLE sign_in_failure (
    scope          text COLLATE "C" NOT NULL,      -- ADDRESS; ACCOUNT, from addresses that it does not know; KNOWN
    about          text COLLATE "C" NOT NULL,      -- also names that no account has
    count          int NOT NULL,
    last_at        timestamptz NOT NULL,
    PRIMARY KEY (scope, about)
);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (last_at);
