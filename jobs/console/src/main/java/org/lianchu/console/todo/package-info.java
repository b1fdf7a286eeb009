/** What waits for the reader, by role. */
@NullMarked
package org.lianchu.console.todo;

import org.jspecify.annotations.NullMarked;
