/** Plays every party of a generated market on the embedded ledger, each under an identity of its own. */
@NullMarked
package org.lianchu.play;

import org.jspecify.annotations.NullMarked;
