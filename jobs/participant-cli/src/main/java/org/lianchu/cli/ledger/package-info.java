/** The ledger: served, checked; identities, roles and rules on it. */
@NullMarked
package org.lianchu.cli.ledger;

import org.jspecify.annotations.NullMarked;
