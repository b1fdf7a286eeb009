/** The binary form of requests and stored values: fields one after another, big-endian, after a version byte. */
@NullMarked
package org.lianchu.contract.encoding;

import org.jspecify.annotations.NullMarked;
