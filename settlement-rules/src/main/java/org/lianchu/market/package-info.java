/** Who is in the market and what they submit. */
@NullMarked
package org.lianchu.market;

import org.jspecify.annotations.NullMarked;
