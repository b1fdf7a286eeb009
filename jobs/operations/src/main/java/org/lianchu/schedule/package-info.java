/** The schedule: what a serving process does by itself, and when. */
@NullMarked
package org.lianchu.schedule;

import org.jspecify.annotations.NullMarked;
