/** Goes on with a run that stopped, at whichever stage, and counts what it did. */
@NullMarked
package org.lianchu.rerun;

import org.jspecify.annotations.NullMarked;
