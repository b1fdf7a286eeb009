/** The ledger: its height, cuts, who anchored what, and what the operator writes. */
@NullMarked
package org.lianchu.console.ledger;

import org.jspecify.annotations.NullMarked;
