/** Versions of the settlement rules, as data. */
@NullMarked
package org.lianchu.rule;

import org.jspecify.annotations.NullMarked;
