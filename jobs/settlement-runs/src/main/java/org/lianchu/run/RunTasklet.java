package org.lianchu.run;

import org.lianchu.settlement.RunId;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Does one thing, once, with the run that its job is about. */
public final class RunTasklet implements Tasklet {
    /** What is done; what it throws fails the step. */
    @FunctionalInterface
    public interface Action {
        void with(Run run) throws Exception;
    }

    /** What is decided; what it throws fails the step. */
    @FunctionalInterface
    public interface Decision {
        boolean of(Run run) throws Exception;
    }

    private final RunStore runs;
    private final Decision decision;
    private final String otherwise;

    private RunTasklet(RunStore runs, Decision decision, String otherwise) {
        this.runs = runs;
        this.decision = decision;
        this.otherwise = otherwise;
    }

    /** One that does something. */
    public static RunTasklet doing(RunStore runs, Action action) {
        return deciding(
                runs,
                run -> {
                    action.with(run);
                    return true;
                },
                "");
    }

    /**
     * One that decides something.
     *
     * @param otherwise the step's exit code where the decision is false
     */
    public static RunTasklet deciding(RunStore runs, Decision decision, String otherwise) {
        return new RunTasklet(runs, decision, otherwise);
    }

    /** The run that a job is about, which may not be open yet. */
    public static RunId runId(ChunkContext context) {
        return RunId.parse(
                String.valueOf(context.getStepContext().getJobParameters().get("run")));
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws Exception {
        if (!decision.of(runs.find(runId(context).toString()).orElseThrow())) {
            contribution.setExitStatus(new ExitStatus(otherwise));
        }
        return RepeatStatus.FINISHED;
    }
}
