/** Nights and runs: received, settled, resumed, looked at, exported. */
@NullMarked
package org.lianchu.cli.night;

import org.jspecify.annotations.NullMarked;
