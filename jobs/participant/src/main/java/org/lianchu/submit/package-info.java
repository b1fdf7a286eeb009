/**
 * Submission: a party's file becomes a document on the ledger under the party's own identity, and is handed over with
 * its receipt.
 */
@NullMarked
package org.lianchu.submit;

import org.jspecify.annotations.NullMarked;
