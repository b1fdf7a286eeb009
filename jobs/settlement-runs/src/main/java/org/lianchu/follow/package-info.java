/** Reads the ledger's blocks into the database. */
@NullMarked
package org.lianchu.follow;

import org.jspecify.annotations.NullMarked;
