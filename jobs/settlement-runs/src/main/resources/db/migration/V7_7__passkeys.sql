-- Passkeys (WebAuthn): what an account has beside its password, and then needs.

CREATE TABLE account_passkey (
    credential       text COLLATE "C" PRIMARY KEY,  -- its id, base64url
    account          text COLLATE "C" NOT NULL REFERENCES account ON DELETE CASCADE,
    site             text COLLATE "C" NOT NULL,     -- the host that it is for
    label            text NOT NULL,                 -- by which its owner knows it
    attested         bytea NOT NULL,                -- make, id and public key, as the authenticator gave them
    counter          bigint NOT NULL,               -- of its signatures; a lower one is a copy's
    verified         boolean NOT NULL,              -- whether it has made sure of the person ever
    backup_eligible  boolean NOT NULL,
    added_at         timestamptz NOT NULL,
    used_at          timestamptz
);
CREATE INDEX account_passkey_by_account ON account_passkey (account);

ALTER TABLE account_session
    ADD COLUMN pending      boolean NOT NULL DEFAULT false, -- the passkey is still asked for
    ADD COLUMN challenge    bytea,                          -- what it has to sign, once
    ADD COLUMN challenge_at timestamptz;
