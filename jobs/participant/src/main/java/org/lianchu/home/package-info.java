/** The home of a market on a machine: its folder, and the ledger that it is connected to. */
@NullMarked
package org.lianchu.home;

import org.jspecify.annotations.NullMarked;
