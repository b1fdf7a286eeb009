/** Takes runs to the ledger and back: what is given to it, and whether it agrees. */
@NullMarked
package org.lianchu.ledger;

import org.jspecify.annotations.NullMarked;
