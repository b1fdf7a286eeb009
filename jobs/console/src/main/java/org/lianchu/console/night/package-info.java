/** The nights: a calendar of days, and the run that settled one. */
@NullMarked
package org.lianchu.console.night;

import org.jspecify.annotations.NullMarked;
