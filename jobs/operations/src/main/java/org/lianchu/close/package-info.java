/** Closes a term (账期): a checklist, two FINANCE identities, the claims, the statements, and the state last. */
@NullMarked
package org.lianchu.close;

import org.jspecify.annotations.NullMarked;
