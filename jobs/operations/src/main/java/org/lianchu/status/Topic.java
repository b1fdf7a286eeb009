package org.lianchu.status;

/** What a line is about; a line of {@link Section#FAILED} is something left. */
public enum Topic {
    /** Somebody has the right to write; subject: who. */
    AT_WORK(Section.NOW),
    /** A process that serves; facts: seen. */
    SERVING(Section.NOW),
    /** A worker that is there; facts: machine, threads, since, program. */
    WORKER(Section.NOW),
    /** A part that somebody has in hand, the slowest first; facts: worker, since, seconds. */
    PART(Section.NOW),
    /** A job of Spring Batch; facts: run, started, seconds, state. */
    JOB(Section.RAN),
    /** A term that was closed; subject: the run. Facts: at, claims. */
    CLOSED(Section.RAN),
    /** A ruling in force; subject: the documents. Facts: effect, reason. */
    RULING(Section.RAN),
    /** Files that nobody has looked at; subject: how many. */
    FILES_NEW(Section.WAITS),
    /** A file that is not taken, for its evidence; facts: cause, why. */
    FILE_WAITS(Section.WAITS),
    /** A document refused for its form, and not replaced; facts: code, why. */
    DOCUMENT_REFUSED(Section.WAITS),
    /** On the ledger, and its file never came; facts: block. */
    NOT_HANDED_OVER(Section.WAITS),
    /** Published, and not countersigned yet; subject: dataset and number. */
    PUBLICATION_WAITS(Section.WAITS),
    /** A suspension, admission, grant or revocation that the countersigner has not completed; facts: identity, by. */
    PARTY_WAITS(Section.WAITS),
    /** DISPATCH's trades or calls, anchored long after their day, that no ruling includes; facts: day, anchored. */
    CALL_LATE(Section.WAITS),
    /** Writes on their way; subject: their state. Facts: count, oldest. */
    WRITES(Section.WAITS),
    /** Settled, and nobody has proposed to close it; subject: the run. */
    CLOSE_OPEN(Section.WAITS),
    /** One of FINANCE has proposed to close; facts: by. */
    CLOSE_PROPOSED(Section.WAITS),
    /** A dispute that is open, or upheld and not adjusted; facts: state, participant, line, reason. */
    DISPUTE(Section.WAITS),
    /** A month that is over and not closed; facts: basis, bill, objections. */
    MONTH_END(Section.WAITS),
    /** A month that is over and not closed, and whose dates no calendar tells; facts: why. */
    MONTH_END_UNKNOWN(Section.WAITS),
    /** A job of the schedule; facts: state, next. */
    SCHEDULED(Section.WAITS),
    /** An identity of the wallet whose certificate ends within a month; facts: at, organisation. */
    CERTIFICATE_ENDS(Section.WAITS),
    /** An identity of the wallet whose certificate is not in force; facts: from, to, organisation. */
    CERTIFICATE_ENDED(Section.FAILED),
    /** A job of the schedule that failed the last time; facts: at, why, again. */
    SCHEDULE_FAILED(Section.FAILED),
    /** A write that did not come to its end; facts: state, attempts, next, answer. */
    WRITE_OPEN(Section.FAILED),
    /** A write that the ledger refused and nothing replaced; facts: code, answer. */
    WRITE_REFUSED(Section.FAILED),
    /** The ledger did not answer, so what only it knows is missing; subject: where. Facts: why. */
    LEDGER_UNREACHABLE(Section.FAILED),
    /** The ledger refuses to answer, so what only it knows is missing; subject: where. Facts: code, why. */
    LEDGER_REFUSES(Section.FAILED),
    /** A file that cannot be read; facts: why. */
    FILE_UNREADABLE(Section.FAILED),
    /** A job that stopped before there was a run, or that has none; facts: step, why. */
    JOB_STOPPED(Section.FAILED),
    /** A run that has not ended; facts: state, step, why. */
    RUN_STOPPED(Section.FAILED),
    /** Runs that the ledger has and the database has not; subject: how many. Facts: first. */
    RUN_LOST(Section.FAILED),
    /** The last run of its period is refused; facts: codes. */
    RUN_REFUSED(Section.FAILED),
    /** A computed run that the ledger has not settled; facts: left, of, step, why. */
    NOT_ON_LEDGER(Section.FAILED),
    /** A close that was approved and is not finished; facts: step, why. */
    CLOSE_STOPPED(Section.FAILED);

    private final Section section;

    Topic(Section section) {
        this.section = section;
    }

    /** Where lines about it stand. */
    public Section section() {
        return section;
    }
}
