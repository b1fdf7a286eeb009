package org.lianchu.metrics;

import java.util.List;

/** Every number that is told of a house, beside those of the JVM, of HTTP and of Spring Batch. All are gauges. */
enum Measure {
    /** 1 if it answered, else 0: database, ledger and files. */
    UP("lianchu.up", "Whether what the house works with answers: 1 or 0", "source"),
    /** Trading days up to yesterday that no run has settled. */
    UNSETTLED_DAYS("lianchu.unsettled.days", "Trading days up to yesterday that are due and not settled"),
    /** From the oldest of these to today; 0 if there is none. */
    UNSETTLED_AGE(
            "lianchu.unsettled.oldest.days", "How many days ago the oldest unsettled trading day was; 0: none is"),
    /** The latest version of each run. */
    RUNS("lianchu.runs", "Runs in their latest version", "type", "state"),
    /** Of the jobs of the last week. */
    STEPS("lianchu.steps", "Steps and partitions of the jobs of the last 7 days", "kind", "state"),
    /** Open ones, each once. */
    DISCREPANCIES("lianchu.discrepancies.open", "Open discrepancies", "code", "blocking"),
    /** The sum of the amounts, whichever side they favour. */
    DISCREPANCY_FEN("lianchu.discrepancies.open.fen", "Money that hangs on open discrepancies, in fen", "code"),
    /** Of those whose money is not known. */
    DISCREPANCY_UNKNOWN(
            "lianchu.discrepancies.open.unknown", "Open discrepancies of which it is not known what they cost", "code"),
    /** Writes to the ledger. */
    OUTBOX("lianchu.outbox", "Writes to the ledger by state", "state"),
    /** Of those that are neither confirmed nor refused; 0 if there is none. */
    OUTBOX_AGE("lianchu.outbox.oldest.seconds", "How long the oldest open write has been planned; 0: none is open"),
    /** Blocks of the ledger. */
    LEDGER_BLOCKS("lianchu.ledger.blocks", "Blocks that the ledger has"),
    /** Blocks that the database has read. */
    FOLLOWED_BLOCKS("lianchu.ledger.followed.blocks", "Blocks of the ledger that the database has read"),
    /** Of the wallet, and of the server's TLS as {@code https}. */
    CERTIFICATE_DAYS("lianchu.certificate.days", "Days that a certificate is still in force", "name"),
    /** Identities of the wallet that cannot be read. */
    UNREADABLE("lianchu.wallet.unreadable", "Identities of the wallet that cannot be read"),
    /** On the disk of the home. */
    DISK_FREE("lianchu.disk.free.bytes", "Bytes that are free on the disk of the home"),
    /** Of the last day. */
    DOCUMENTS("lianchu.documents", "Documents that were received in the last 24 hours", "state"),
    /** Of the last day. */
    REJECTS("lianchu.rejects", "Rejected values in the documents of the last 24 hours"),
    /** 1 if the last firing failed. */
    SCHEDULE_FAILED("lianchu.schedule.failed", "Whether a scheduled job failed the last time: 1 or 0", "job"),
    /** Since the last firing ended. */
    SCHEDULE_AGE("lianchu.schedule.ended.seconds", "How long ago a scheduled job ended", "job"),
    /** Whatever their program. */
    WORKERS("lianchu.workers", "Workers that gave a sign of life in the last seconds"),
    /** Of the jobs of the last week. */
    PARTS("lianchu.parts", "Parts of shared steps of the last 7 days", "state"),
    /** Of workers that are there; in hand, and done in the last week. */
    WORKER_PARTS(
            "lianchu.worker.parts", "Parts that a live worker has, and has done in the last 7 days", "worker", "state"),
    /** 0 if nobody has any. */
    PART_AGE("lianchu.parts.oldest.seconds", "How long the part has been in hand that was taken first; 0: none is");

    private final String dotted;
    private final String description;
    private final String labels;

    Measure(String dotted, String description, String... labels) {
        this.dotted = dotted;
        this.description = description;
        this.labels = String.join(",", labels);
    }

    /** The name as Micrometer has it; Prometheus has underscores in it. */
    String dotted() {
        return dotted;
    }

    String description() {
        return description;
    }

    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
    }
}
