/** A ledger of one process that speaks Fabric's Gateway protocol over the contract. */
@NullMarked
package org.lianchu.devledger;

import org.jspecify.annotations.NullMarked;
