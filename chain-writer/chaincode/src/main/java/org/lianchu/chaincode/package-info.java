/** The contract as Fabric chaincode, served to a peer that connects to it. */
@NullMarked
package org.lianchu.chaincode;

import org.jspecify.annotations.NullMarked;
