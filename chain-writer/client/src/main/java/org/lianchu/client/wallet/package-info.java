/** Who signs: identities kept in a folder. */
@NullMarked
package org.lianchu.client.wallet;

import org.jspecify.annotations.NullMarked;
