/** The commands about the generations of a term: {@code lianchu term ...}. */
@NullMarked
package org.lianchu.cli.term;

import org.jspecify.annotations.NullMarked;
