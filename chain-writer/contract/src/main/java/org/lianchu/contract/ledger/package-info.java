/** What stands on the ledger: its keys, its values, and the words they are made of. */
@NullMarked
package org.lianchu.contract.ledger;

import org.jspecify.annotations.NullMarked;
