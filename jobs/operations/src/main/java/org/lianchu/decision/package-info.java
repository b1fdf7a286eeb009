/** How a discrepancy is answered: what a person may decide, and the row that a decision is. */
@NullMarked
package org.lianchu.decision;

import org.jspecify.annotations.NullMarked;
