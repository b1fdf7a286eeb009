package org.lianchu.network;

/** What a node is. */
public enum Role {
    ORDERER,
    PEER,
    CHAINCODE
}
