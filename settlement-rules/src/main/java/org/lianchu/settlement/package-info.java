/** The settlement function: frozen inputs and the rule in force to postings, nothing else. */
@NullMarked
package org.lianchu.settlement;

import org.jspecify.annotations.NullMarked;
