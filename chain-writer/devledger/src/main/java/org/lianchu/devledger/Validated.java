package org.lianchu.devledger;

import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A block's transactions with what validation said.
 *
 * @param codes one for each transaction
 * @param writes of the valid ones, the last for each key
 */
record Validated(List<Ordered> transactions, List<TxValidationCode> codes, Map<String, VersionedState.Cell> writes) {}
