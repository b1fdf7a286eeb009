package org.lianchu.run;

import java.util.List;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.settlement.ComputedDay;

/** A day and what its cross-validation found, but for the state of charge, which runs across days. */
record ValidatedDay(ComputedDay computed, List<Discrepancy> discrepancies) {}
