/** Datasets: what the views show of a month, as files that prove themselves. */
@NullMarked
package org.lianchu.extract;

import org.jspecify.annotations.NullMarked;
