/**
 * People's accounts.
 *
 * <ol>
 *   <li>ADDED, by an administrator or at the operator's machine: a name, a person, and the identity of the ledger that
 *       the account belongs to. It has no password, and a link that is good once.
 *   <li>OPENED: who has the link sets the password and is signed in. The first administrator of all is made by such a
 *       link too, which the server prints while there is no account.
 *   <li>SIGNED IN: a session, which ends when it is not used, after some hours, by signing out, by a change of the
 *       password elsewhere, or with the account. What it may do is asked of the ledger with each request.
 *   <li>LOCKED, UNLOCKED, RESET (another link; the old password is good until it is used), REMOVED.
 * </ol>
 *
 * Each of these is in the audit trail, in the transaction that does it.
 */
@NullMarked
package org.lianchu.account;

import org.jspecify.annotations.NullMarked;
