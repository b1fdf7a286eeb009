/** What an operator sees: what ran, what waits, what failed and why. Reads only. */
@NullMarked
package org.lianchu.status;

import org.jspecify.annotations.NullMarked;
