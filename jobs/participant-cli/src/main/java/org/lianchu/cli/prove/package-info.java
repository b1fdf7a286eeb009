/** Proofs: made, verified, recomputed. */
@NullMarked
package org.lianchu.cli.prove;

import org.jspecify.annotations.NullMarked;
