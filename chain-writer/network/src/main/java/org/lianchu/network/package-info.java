/**
 * A Hyperledger Fabric channel of the four organisations and one orderer, as processes on this computer: made, started
 * again, looked at and ended.
 */
@NullMarked
package org.lianchu.network;

import org.jspecify.annotations.NullMarked;
