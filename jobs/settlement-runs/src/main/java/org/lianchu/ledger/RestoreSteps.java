package org.lianchu.ledger;

import org.springframework.batch.core.step.Step;

/**
 * What is asked of a run that is built again beside its days.
 *
 * @param requireAccepted that no day is refused now; exits {@link #DIFFERS} where one is
 * @param compareSeals that each day has the seal that the ledger has of it; exits {@link #DIFFERS} where one has not
 * @param end writes SETTLED where the ledger has every day, last of all
 */
public record RestoreSteps(Step requireAccepted, Step compareSeals, Step end) {
    /** The exit where the run is not what the ledger settled. */
    public static final String DIFFERS = "DIFFERS";
}
