/** Compares ledger and database in both directions. */
@NullMarked
package org.lianchu.client.compare;

import org.jspecify.annotations.NullMarked;
