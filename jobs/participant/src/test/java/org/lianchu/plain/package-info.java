/** The formats a second time, from their text alone: nothing here is shared with the product. */
@NullMarked
package org.lianchu.plain;

import org.jspecify.annotations.NullMarked;
