/** What waits for the regulator's countersignature, with what it changes, and countersigning it. */
@NullMarked
package org.lianchu.console.countersign;

import org.jspecify.annotations.NullMarked;
