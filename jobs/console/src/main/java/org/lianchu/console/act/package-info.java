/**
 * What is done on pages: a deed is previewed with what it will touch, confirmed with a reason where it decides
 * something, done by the classes that the commands use, and noted in the audit trail, also where it was refused.
 *
 * <p>What the ledger must have from a person is signed by that person's own key: it lies encrypted in the server's
 * home, is unlocked by its passphrase for the one write, and let go of.
 */
@NullMarked
package org.lianchu.console.act;

import org.jspecify.annotations.NullMarked;
