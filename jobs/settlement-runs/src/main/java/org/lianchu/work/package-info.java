/**
 * Work that is shared with processes on other machines.
 *
 * <p>A step that can be shared plans parts by names of their own, and each part is a step of its job. Whatever no
 * worker has done of it, the step that follows in the same job does itself: so sharing is never needed for a result,
 * and a job without workers is what it was.
 */
@NullMarked
package org.lianchu.work;

import org.jspecify.annotations.NullMarked;
