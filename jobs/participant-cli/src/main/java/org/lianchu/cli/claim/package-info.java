/** Claims: who owes whom, assigned, redeemed, confirmed. */
@NullMarked
package org.lianchu.cli.claim;

import org.jspecify.annotations.NullMarked;
