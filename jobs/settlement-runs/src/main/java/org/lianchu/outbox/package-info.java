/** Writes that must happen exactly once, kept in the database until the ledger has them. */
@NullMarked
package org.lianchu.outbox;

import org.jspecify.annotations.NullMarked;
