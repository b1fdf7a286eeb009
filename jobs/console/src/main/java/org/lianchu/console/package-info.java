/** The pages of the house, put together. */
@NullMarked
package org.lianchu.console;

import org.jspecify.annotations.NullMarked;
