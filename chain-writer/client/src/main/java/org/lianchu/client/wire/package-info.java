/** What Fabric's bytes say: transactions, blocks, and whether their signatures hold. */
@NullMarked
package org.lianchu.client.wire;

import org.jspecify.annotations.NullMarked;
