/** ECDSA over P-256 as Fabric wants it. */
@NullMarked
package org.lianchu.client.signature;

import org.jspecify.annotations.NullMarked;
