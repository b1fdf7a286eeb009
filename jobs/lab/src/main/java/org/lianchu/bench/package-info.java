/** The main path against a named alternative, measured in the same run on the same server. */
@NullMarked
package org.lianchu.bench;

import org.jspecify.annotations.NullMarked;
