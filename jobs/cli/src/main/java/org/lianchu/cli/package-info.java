/** The command line. */
@NullMarked
package org.lianchu.cli;

import org.jspecify.annotations.NullMarked;
