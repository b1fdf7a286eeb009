package org.lianchu.worker;

import java.util.Optional;
import org.lianchu.batch.Causes;
import org.lianchu.parts.Outage;
import org.lianchu.refusal.RefusedException;
import org.lianchu.remote.WorkerTokenException;

/** A worker is refused on its arrival, or later: the home is run with another program, or its token was removed. */
public final class WorkerRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final String[] facts;

    private WorkerRefusedException(String code, String what, String... facts) {
        super(code, what);
        this.facts = facts.clone();
    }

    static WorkerRefusedException program(String own, String home) {
        return new WorkerRefusedException(
                "OTHER_PROGRAM",
                "this worker is " + own + ", and the home is run with " + home + "; give both the same program",
                own,
                home);
    }

    static WorkerRefusedException schema(String own, String database) {
        return new WorkerRefusedException(
                "OTHER_SCHEMA",
                "this worker knows the schema " + own + ", and the database has " + database
                        + "; a worker changes no schema: open the home with the same program first",
                own,
                database);
    }

    static WorkerRefusedException name(String name) {
        return new WorkerRefusedException(
                "WORKER_NAME", "another worker is named " + name + "; give this one another --name", name);
    }

    static WorkerRefusedException token(WorkerTokenException refused) {
        return new WorkerRefusedException(
                "WORKER_TOKEN",
                refused.getMessage() + ": it was removed, or is another house's; have one made there",
                refused.address());
    }

    /** What somebody was refused because his role at the database lacks a right; empty if it was for another cause. */
    static Optional<WorkerRefusedException> denied(Throwable thrown) {
        return Outage.of(thrown).filter(Outage.DATABASE_GRANT::equals).map(grant -> {
            String words = Causes.inWords(thrown);
            return new WorkerRefusedException(
                    "WORKER_GRANT",
                    "the worker's role at the database lacks a right: " + words
                            + "; docs/workers.md gives what it needs, again after an upgrade that adds tables",
                    words);
        });
    }

    /** What the refusal names, in the order in which it does. */
    public String[] facts() {
        return facts.clone();
    }
}
