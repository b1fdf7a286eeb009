/** Trading days, intervals and validity, all at +08:00 without daylight saving. */
@NullMarked
package org.lianchu.time;

import org.jspecify.annotations.NullMarked;
