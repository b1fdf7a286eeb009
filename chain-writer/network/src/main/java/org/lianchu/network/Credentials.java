package org.lianchu.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.OwnerFiles;

/** The organisations' certificates and keys in the folders in which Fabric's programs look for them. */
final class Credentials {
    private static final String CERTIFICATE = "certificate.pem";
    private static final String KEY = "private-key.pem";

    private final Places places;
    private final Authority authority;

    Credentials(Places places) {
        this.places = places;
        this.authority = Authority.in(places.root());
    }

    /** What belongs to an organisation as such: its administrator, and what others know it by. */
    void writeOrganisation(String mspId) throws IOException {
        Path own = places.organisation(mspId);
        Path folder = OwnerFiles.folder(own.resolve("issued"));
        authority.issueAdministrator(mspId, folder.resolve("admin.pem"), folder.resolve("admin-key.pem"));
        // makes the TLS authority, which the others know the organisation by
        authority.issueConnection(
                mspId, "admin." + mspId, folder.resolve("admin-tls.pem"), folder.resolve("admin-tls-key.pem"));
        writeMembership(mspId, places.membership(mspId));
        writeMembership(mspId, places.administrator(mspId));
        writeIdentity(places.administrator(mspId), folder.resolve("admin.pem"), folder.resolve("admin-key.pem"));
        writeTls(
                mspId,
                places.administrator(mspId).resolve("tls"),
                folder.resolve("admin-tls.pem"),
                folder.resolve("admin-tls-key.pem"));
        if (!mspId.equals(Organisations.ORDERER)) {
            OwnerFiles.copy(places.tlsRoot(mspId), places.tlsForClients(mspId));
        }
    }

    /** What a peer or the orderer shows of itself. */
    void writeNode(Node node) throws IOException {
        Path config = places.config(node.name());
        String file = node.role() == Role.ORDERER ? "orderer" : "peer";
        Path own = places.organisation(node.mspId());
        writeMembership(node.mspId(), config.resolve("msp"));
        writeIdentity(config.resolve("msp"), own.resolve(file + ".pem"), own.resolve(file + "-key.pem"));
        writeConnection(node);
    }

    /** What any node shows at the other end of a connection. */
    void writeConnection(Node node) throws IOException {
        Path issued = OwnerFiles.folder(places.organisation(node.mspId()).resolve("issued"));
        Path certificate = issued.resolve(node.name() + "-tls.pem");
        Path key = issued.resolve(node.name() + "-tls-key.pem");
        authority.issueConnection(node.mspId(), node.name(), certificate, key);
        writeTls(node.mspId(), places.config(node.name()).resolve("tls"), certificate, key);
    }

    private void writeTls(String mspId, Path folder, Path certificate, Path key) throws IOException {
        OwnerFiles.copy(certificate, folder.resolve(CERTIFICATE));
        OwnerFiles.copy(key, folder.resolve(KEY));
        OwnerFiles.copy(places.tlsRoot(mspId), folder.resolve("ca.pem"));
    }

    private void writeMembership(String mspId, Path folder) throws IOException {
        OwnerFiles.copy(places.organisation(mspId).resolve("ca.pem"), folder.resolve("cacerts/ca.pem"));
        OwnerFiles.copy(places.tlsRoot(mspId), folder.resolve("tlscacerts/tls-ca.pem"));
        OwnerFiles.write(folder.resolve("config.yaml"), Template.resource("nodeous.yaml"));
    }

    private static void writeIdentity(Path folder, Path certificate, Path key) throws IOException {
        OwnerFiles.copy(certificate, folder.resolve("signcerts/" + CERTIFICATE));
        OwnerFiles.copy(key, folder.resolve("keystore/" + KEY));
    }

    /** The identity that the network itself asks and writes with, made if it is not there. */
    Path ownWallet() throws IOException {
        Path wallet = OwnerFiles.folder(places.wallet());
        if (!Files.exists(wallet.resolve(Proof.OWN))) {
            authority.issue(Proof.ORGANISATION, Proof.OWN, wallet.resolve(Proof.OWN));
        }
        return wallet;
    }
}
