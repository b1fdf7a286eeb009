/** Compares ledger and database in both directions. */
@NullMarked
package org.lianchu.compare;

import org.jspecify.annotations.NullMarked;
