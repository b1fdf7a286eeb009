package org.lianchu.network;

import java.nio.file.Path;
import org.lianchu.contract.Settings;

/** Where things are in a network's folder. */
record Places(Path root) {
    Path organisation(String mspId) {
        return root.resolve("organisations").resolve(mspId);
    }

    /** What the channel's first block says of an organisation: whose certificates are believed. */
    Path membership(String mspId) {
        return organisation(mspId).resolve("membership");
    }

    /** The administrator's identity, as Fabric's programs read it. */
    Path administrator(String mspId) {
        return organisation(mspId).resolve("admin");
    }

    Path tlsRoot(String mspId) {
        return organisation(mspId).resolve("tls-ca.pem");
    }

    /** What clients of each organisation's peer trust its TLS by. */
    Path tlsForClients(String mspId) {
        return root.resolve("tls").resolve(mspId + ".pem");
    }

    Path trust() {
        return root.resolve("trust");
    }

    Path node(String name) {
        return root.resolve("nodes").resolve(name);
    }

    Path config(String name) {
        return node(name).resolve("config");
    }

    Path data(String name) {
        return node(name).resolve("data");
    }

    Path builder() {
        return root.resolve("builder");
    }

    Path starter() {
        return root.resolve("builder").resolve("start");
    }

    Path chaincode() {
        return root.resolve("chaincode");
    }

    Path chaincodeJar() {
        return chaincode().resolve(ChaincodeProgram.JAR);
    }

    Path chaincodeSettings() {
        return chaincode().resolve(Settings.FILE);
    }

    Path packageFile(Chaincode chaincode, String mspId) {
        return root.resolve("packages").resolve(chaincode.text() + "." + mspId + ".tar.gz");
    }

    Path channelConfig() {
        return root.resolve("channel").resolve("configtx.yaml");
    }

    Path firstBlock() {
        return root.resolve("channel").resolve("first.block");
    }

    Path ports() {
        return root.resolve("ports.properties");
    }

    Path channelSettings() {
        return root.resolve("channel.properties");
    }

    Path profile() {
        return root.resolve("connection.properties");
    }

    /** The identities that the network itself asks with. */
    Path wallet() {
        return root.resolve("wallet");
    }
}
