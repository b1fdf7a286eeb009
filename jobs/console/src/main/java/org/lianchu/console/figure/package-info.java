/** What everybody may see of closed terms. */
@NullMarked
package org.lianchu.console.figure;

import org.jspecify.annotations.NullMarked;
