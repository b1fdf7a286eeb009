/** The one hash of the house. */
@NullMarked
package org.lianchu.digest;

import org.jspecify.annotations.NullMarked;
