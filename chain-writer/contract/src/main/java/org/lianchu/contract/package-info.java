/** What the ledger accepts: the functions of the contract over a small port to the world state. */
@NullMarked
package org.lianchu.contract;

import org.jspecify.annotations.NullMarked;
