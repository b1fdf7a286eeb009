/** What can be asked of the contract: one class a function, each with the bytes that client and chaincode share. */
@NullMarked
package org.lianchu.contract.request;

import org.jspecify.annotations.NullMarked;
