/** Energy, prices and money: integers whose names say what they may be used for. */
@NullMarked
package org.lianchu.quantity;

import org.jspecify.annotations.NullMarked;
