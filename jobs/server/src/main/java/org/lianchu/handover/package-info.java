/**
 * How a document comes from a party's own machine, and what becomes of it.
 *
 * <ol>
 *   <li>The party writes the document to the ledger under its own identity ({@code submit}); the server has no part in
 *       it.
 *   <li>RECEIPT: the receipt is taken if it is one, is the caller's and the ledger has its document under the caller.
 *       It lies in {@code inbox/.staging/SUBMITTER/}, which no receiver looks at.
 *   <li>CONTENT: bytes are added to the staged file. Broken off by either side, killed or not, what came stays; the
 *       client asks how far it is and goes on from there.
 *   <li>WHOLE: the file's SHA-256 is the receipt's, else it is dropped. Killed before it is laid, the next request
 *       finds it whole.
 *   <li>LAID: receipt and file are in the inbox, as if the party had laid them there itself.
 *   <li>WAITING, RECEIVED or REFUSED: as the next night, or {@code ingest}, finds it.
 * </ol>
 */
@NullMarked
package org.lianchu.handover;

import org.jspecify.annotations.NullMarked;
