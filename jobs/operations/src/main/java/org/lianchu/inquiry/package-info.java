/**
 * What people look up: discrepancies by the money at stake and what each answer would cost, a resource's day, the way
 * from a fen to the readings and back, the ledger. Reads only; a day that is asked for is computed again from what its
 * run pins, so that what is shown is what was settled.
 */
@NullMarked
package org.lianchu.inquiry;

import org.jspecify.annotations.NullMarked;
