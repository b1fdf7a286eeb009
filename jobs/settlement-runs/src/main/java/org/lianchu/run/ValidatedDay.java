package org.lianchu.run;

import java.util.List;
import org.lianchu.reconciliation.Discrepancy;

/** A day and what its cross-validation found, but for the state of charge, which runs across days. */
record ValidatedDay(DayFacts facts, List<Discrepancy> discrepancies) {}
