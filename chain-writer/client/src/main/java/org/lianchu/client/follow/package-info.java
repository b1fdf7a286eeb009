/** Reads the ledger's blocks into the database. */
@NullMarked
package org.lianchu.client.follow;

import org.jspecify.annotations.NullMarked;
