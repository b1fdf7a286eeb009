/** Disputes: a participant disputes a line of its bill with a reason, and DISPATCH answers. */
@NullMarked
package org.lianchu.dispute;

import org.jspecify.annotations.NullMarked;
