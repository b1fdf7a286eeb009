/** Canonical bytes, salts, trees and digests: what is hashed, and what a root proves. No I/O, clock or signatures. */
@NullMarked
package org.lianchu.evidence;

import org.jspecify.annotations.NullMarked;
