/** Measurements against the plain thing. */
@NullMarked
package org.lianchu.cli.bench;

import org.jspecify.annotations.NullMarked;
