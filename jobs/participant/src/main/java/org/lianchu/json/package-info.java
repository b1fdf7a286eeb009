/**
 * The JSON of the formats: receipts, proofs, and what a statement's issuer signs.
 *
 * <p>A file is a record: its components are the keys, in their order, in snake case. What a component's type is written
 * as is said once, in {@link org.lianchu.json.StrictJson}, for all files. One object has one text, and of a text
 * everything is read or nothing: a key too many, too few, twice, null or of another kind is refused by its path.
 */
@NullMarked
package org.lianchu.json;

import org.jspecify.annotations.NullMarked;
