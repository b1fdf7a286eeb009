/** Long work: who is told how far it has come, and the same done with many things in parallel. */
@NullMarked
package org.lianchu.progress;

import org.jspecify.annotations.NullMarked;
