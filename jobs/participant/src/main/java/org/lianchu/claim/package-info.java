/** Claims (通证) as the ledger has them: balances, one claim's history, and the laws that always hold. */
@NullMarked
package org.lianchu.claim;

import org.jspecify.annotations.NullMarked;
