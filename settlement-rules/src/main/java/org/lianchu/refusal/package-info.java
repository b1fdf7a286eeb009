/** What is refused by name, in every module. */
@NullMarked
package org.lianchu.refusal;

import org.jspecify.annotations.NullMarked;
