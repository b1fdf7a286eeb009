package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lianchu.operations.JobFailedException;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/**
 * A firing of one of the schedule's jobs. Of each job one at a time in the whole cluster, as far as the scheduler sees;
 * what makes a double run impossible is the database's unique key.
 */
@DisallowConcurrentExecution
public final class ScheduledWork implements Job {
    /** What a firing does. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @return what a person should look at although it ended; null if nothing
         */
        @Nullable
        String run() throws IOException, SQLException, InterruptedException;
    }

    private final Work work;
    private final Stopping stopping;

    ScheduledWork(Work work, Stopping stopping) {
        this.work = work;
        this.stopping = stopping;
    }

    @Override
    public void execute(JobExecutionContext firing) throws JobExecutionException {
        if (stopping.isAsked()) {
            throw new JobExecutionException(new StoppedException());
        }
        try {
            firing.setResult(work.run());
        } catch (JobFailedException e) {
            throw new JobExecutionException(stopping.isAsked() ? new StoppedException() : e);
        } catch (StoppedException | IOException | SQLException e) {
            throw new JobExecutionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobExecutionException(e);
        }
    }
}
