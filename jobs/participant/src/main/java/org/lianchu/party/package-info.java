/**
 * Who is who on the ledger, as the commands of the parties read it.
 *
 * <p>The life of a participant's identity: 1. it enrols; 2. dispatch proposes its admission, under the participant's
 * next number; 3. the countersigner approves it, or the identity in force consents, and it acts; 4. another takes its
 * place in the same way, or it is suspended. Of a role: granted, approved, given back or revoked.
 */
@NullMarked
package org.lianchu.party;

import org.jspecify.annotations.NullMarked;
