/** A Fabric network of the home's. */
@NullMarked
package org.lianchu.cli.network;

import org.jspecify.annotations.NullMarked;
