/** Proofs of single records: made from a document and its receipt, checked without anybody's help. */
@NullMarked
package org.lianchu.proof;

import org.jspecify.annotations.NullMarked;
