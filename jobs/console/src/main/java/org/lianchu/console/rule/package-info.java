/** Rule versions over time, and two beside each other. */
@NullMarked
package org.lianchu.console.rule;

import org.jspecify.annotations.NullMarked;
