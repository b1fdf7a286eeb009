package org.lianchu.bench;

import java.util.List;
import java.util.Locale;

/** What the main path does, one after another. */
enum Stage {
    /** Every party's files are read, anchored and handed over. */
    SUBMIT,
    /** The ledger is read, files are held against it and taken as documents. */
    INGEST,
    /** The run is opened, every day cross-validated and judged. */
    RECONCILE,
    /** Every day is settled, the run concluded. */
    SETTLE,
    /** Every day is settled on the ledger, and compared. */
    LEDGER;

    /** As reports and messages have it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    long nanos(PipelineTime time) {
        return switch (this) {
            case SUBMIT -> time.submit();
            case INGEST -> time.ingest();
            case RECONCILE -> time.reconcile();
            case SETTLE -> time.settle();
            case LEDGER -> time.ledger();
        };
    }

    /** What this program and PostgreSQL had of the cores. */
    long cpuNanos(PipelineTime time) {
        CpuClock.Reading spent = time.cpu().get(List.of(values()).indexOf(this));
        return spent.program() + spent.server();
    }
}
