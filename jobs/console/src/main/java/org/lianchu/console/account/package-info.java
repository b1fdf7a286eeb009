/** Signing in and out, one's own account, and what administrators do with others'. */
@NullMarked
package org.lianchu.console.account;

import org.jspecify.annotations.NullMarked;
