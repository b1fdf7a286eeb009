/** Settlement runs: cross-validates and settles a period, resumably. */
@NullMarked
package org.lianchu.run;

import org.jspecify.annotations.NullMarked;
