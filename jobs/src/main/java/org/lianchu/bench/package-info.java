/** Measures the main path against a named alternative in the same run. */
@NullMarked
package org.lianchu.bench;

import org.jspecify.annotations.NullMarked;
