/** Commands that fetch from the house what it has for a party. */
@NullMarked
package org.lianchu.cli.fetch;

import org.jspecify.annotations.NullMarked;
