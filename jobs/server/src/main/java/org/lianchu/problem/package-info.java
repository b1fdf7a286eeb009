/** What the server refuses, as problem details (RFC 9457) in both languages. */
@NullMarked
package org.lianchu.problem;

import org.jspecify.annotations.NullMarked;
