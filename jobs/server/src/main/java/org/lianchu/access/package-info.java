/**
 * Who asks. A request carries a token ({@link org.lianchu.remote.PartyToken}); of each it is checked, in this order:
 *
 * <ol>
 *   <li>its form: nothing is asked of anybody for a token that is none;
 *   <li>audience and times;
 *   <li>that an organisation of the channel issued the certificate, that it is in force and not revoked;
 *   <li>that the certificate's key signed the token;
 *   <li>that the token was not used before: from here on it is;
 *   <li>that the ledger has the identity in force for whom it says it is. Who is admitted is in, who is replaced or
 *       suspended is out with the next request; there is nothing to provision.
 * </ol>
 */
@NullMarked
package org.lianchu.access;

import org.jspecify.annotations.NullMarked;
