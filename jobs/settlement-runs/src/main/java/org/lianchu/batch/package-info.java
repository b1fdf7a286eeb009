/** What the batch steps share. */
@NullMarked
package org.lianchu.batch;

import org.jspecify.annotations.NullMarked;
