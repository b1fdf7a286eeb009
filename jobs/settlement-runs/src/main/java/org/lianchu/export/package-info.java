/** Writes what a run found as files, equal to the byte for equal inputs. */
@NullMarked
package org.lianchu.export;

import org.jspecify.annotations.NullMarked;
