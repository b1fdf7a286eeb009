/** The close of a month: where it stands, what is missing, proposing and approving it. */
@NullMarked
package org.lianchu.console.close;

import org.jspecify.annotations.NullMarked;
