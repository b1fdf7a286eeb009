package org.lianchu.parts;

import java.nio.file.Path;
import java.util.List;
import org.lianchu.refusal.RefusedException;

/**
 * The home's database cannot be had as things stand. The message gives the server's own words where it said any, and
 * what to do; nothing was changed.
 */
public final class DatabaseRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private DatabaseRefusedException(String code, String what) {
        super(code, what);
    }

    /** Nothing may be run from a folder that others can fill. */
    static DatabaseRefusedException unsafePrograms(List<String> problems) {
        return new DatabaseRefusedException(
                "UNSAFE_FOLDER",
                "PostgreSQL's programs can be unpacked into no folder that is the user's own: "
                        + String.join("; ", problems)
                        + "; let XDG_CACHE_HOME name one that only you can write, or give --db");
    }

    /** PostgreSQL does not run as root, and here not as anybody else either. */
    static DatabaseRefusedException asRoot() {
        return new DatabaseRefusedException(
                "DATABASE_AS_ROOT",
                "PostgreSQL does not run as root, and the system lets nobody make a namespace of users (unshare -U):"
                        + " run lianchu as an ordinary user, or give --db");
    }

    /** What was given names no PostgreSQL. */
    static DatabaseRefusedException noAddress() {
        return new DatabaseRefusedException(
                "DATABASE_URL",
                "--db names a PostgreSQL as jdbc:postgresql://HOST:PORT/DATABASE?user=USER or as"
                        + " postgresql://USER@HOST:PORT/DATABASE; its password comes from LIANCHU_DB_PASSWORD or"
                        + " ~/.pgpass");
    }

    /** Something gives the sessions' processes to others. */
    static DatabaseRefusedException pooled() {
        return new DatabaseRefusedException(
                "DATABASE_POOLED",
                "a connection pool in transaction mode (PgBouncer) stands before the database, in which locks of a"
                        + " session hold nothing: name the database itself, or a pool in session mode");
    }

    /** Others have their tables where ours would be, and there is no other place for them. */
    static DatabaseRefusedException noSchema(String schema, String account) {
        return new DatabaseRefusedException(
                "DATABASE_GRANT",
                "schema public is not for us, and " + account
                        + " may not make one: its administrator gives CREATE SCHEMA " + schema + " AUTHORIZATION "
                        + account + ", or name another with ?currentSchema=");
    }

    /** A server of somebody else has the data open. */
    static DatabaseRefusedException inUse(Path data, ProcessHandle server) {
        return new DatabaseRefusedException(
                "DATABASE_IN_USE",
                "process " + server.pid() + " of " + server.info().user().orElse("another user") + " serves " + data
                        + " and cannot be stopped from here: stop it, or take another --home");
    }

    /** The server ended, or never came to serve. */
    static DatabaseRefusedException notStarted(Path data, Path log, String words) {
        return new DatabaseRefusedException(
                "DATABASE_NOT_STARTED",
                "the embedded PostgreSQL does not start on " + data + ": "
                        + (words.isEmpty() ? "it said nothing" : words) + " (all it said is in " + log
                        + "). Mend what it names; a damaged folder is put back from a copy");
    }

    /** The data belong to another account. */
    static DatabaseRefusedException otherOwner(Path data, String owner) {
        return new DatabaseRefusedException(
                "DATABASE_OWNER", data + " belongs to " + owner + ": run lianchu as that user, or take another --home");
    }
}
