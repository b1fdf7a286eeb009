/** Working days, and the dates of a month end that follow from them. */
@NullMarked
package org.lianchu.calendar;

import org.jspecify.annotations.NullMarked;
