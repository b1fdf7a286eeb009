package org.lianchu.client;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.Deployment;

/**
 * Where a ledger is: each organisation's gateway peer, and whom to believe. Who connects uses the peer of its own
 * organisation.
 *
 * <p>As a file it has these properties; paths are relative to the file's folder:
 *
 * <pre>
 * channel=settlement                        the channel; may be left out, as may the next
 * chaincode=lianchu                         the name under which the contract was committed on it
 * trust=trust                               a folder with each organisation's CA certificates, MSP.pem
 * peer.DispatchMSP=peer.example.org:7051    for each organisation that connects from here
 * peer.DispatchMSP.tls=tls/DispatchMSP.pem  the CA certificates of that peer's TLS; left out: no TLS
 * peer.DispatchMSP.name=peer0.dispatch      the name in its TLS certificate, where it is not the host's
 * </pre>
 */
public final class ConnectionProfile {
    private static final String CHANNEL = "channel";
    private static final String CHAINCODE = "chaincode";
    private static final String TRUST = "trust";
    private static final String PEER = "peer.";
    private static final String TLS = ".tls";
    private static final String NAME = ".name";

    private final SortedMap<String, Endpoint> peers;
    private final @Nullable Endpoint everybodys;
    private final Deployment deployment;
    private final @Nullable Path trust;

    private ConnectionProfile(
            SortedMap<String, Endpoint> peers,
            @Nullable Endpoint everybodys,
            Deployment deployment,
            @Nullable Path trust) {
        this.peers = peers;
        this.everybodys = everybodys;
        this.deployment = deployment;
        this.trust = trust;
    }

    /**
     * A ledger with one gateway for all organisations.
     *
     * @param trust the folder with the CA certificates; null if it is not known from here
     */
    public static ConnectionProfile of(Endpoint gateway, @Nullable Path trust) {
        return new ConnectionProfile(new TreeMap<>(), gateway, gateway.deployment(), trust);
    }

    /**
     * Reads a profile's file.
     *
     * @throws ProfileException if it says something wrong or not enough: correct the property that is named
     * @throws IOException if it cannot be read
     */
    public static ConnectionProfile read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new ProfileException(file, "it is no properties file: " + e.getMessage());
        }
        return new Parse(file, properties).profile();
    }

    /**
     * The gateway peer of an organisation.
     *
     * @throws ProfileException if the profile names none: its identities cannot connect from here
     */
    public Endpoint peer(String mspId) {
        Endpoint peer = everybodys == null ? peers.get(mspId) : everybodys;
        if (peer == null) {
            throw new ProfileException(
                    null, "it names no peer of " + mspId + ", only of " + peers.keySet() + ": add " + PEER + mspId);
        }
        return peer;
    }

    /** The channel, and the name of the contract on it. */
    public Deployment deployment() {
        return deployment;
    }

    /** The folder with the organisations' CA certificates; null if the profile does not say. */
    public @Nullable Path trust() {
        return trust;
    }

    /** The gateways by MSP id, or the one for all. */
    @Override
    public String toString() {
        return everybodys == null ? peers.toString() : everybodys.toString();
    }

    private record Parse(Path file, Properties properties) {
        ConnectionProfile profile() {
            Deployment deployment = new Deployment(
                    properties.getProperty(CHANNEL, Deployment.DEFAULT.channel()),
                    properties.getProperty(CHAINCODE, Deployment.DEFAULT.chaincode()));
            SortedMap<String, Endpoint> peers = new TreeMap<>();
            for (Map.Entry<Object, Object> entry : properties.entrySet()) {
                String key = String.valueOf(entry.getKey());
                if (key.startsWith(PEER) && !isPart(key)) {
                    peers.put(key.substring(PEER.length()), peer(key, deployment));
                } else {
                    requireKnown(key);
                }
            }
            if (peers.isEmpty()) {
                throw new ProfileException(file, "it names no peer: " + PEER + "MSP=HOST:PORT");
            }
            String trust = properties.getProperty(TRUST);
            return new ConnectionProfile(peers, null, deployment, trust == null ? null : resolve(TRUST, trust));
        }

        private static boolean isPart(String key) {
            return key.endsWith(TLS) || key.endsWith(NAME);
        }

        private void requireKnown(String key) {
            boolean isPartOfPeer = key.startsWith(PEER)
                    && isPart(key)
                    && properties.containsKey(key.substring(0, key.lastIndexOf('.')));
            if (!isPartOfPeer && !key.equals(CHANNEL) && !key.equals(CHAINCODE) && !key.equals(TRUST)) {
                throw new ProfileException(
                        file, key + " is no property of a profile, or its peer is missing: see the documentation");
            }
        }

        private Endpoint peer(String key, Deployment deployment) {
            String address = properties.getProperty(key).strip();
            String tls = properties.getProperty(key + TLS);
            try {
                Endpoint endpoint = Endpoint.parse(address).with(deployment);
                return tls == null
                        ? endpoint
                        : endpoint.withTls(resolve(key + TLS, tls), properties.getProperty(key + NAME));
            } catch (IllegalArgumentException e) {
                throw new ProfileException(file, key + ": " + e.getMessage());
            }
        }

        private Path resolve(String key, String text) {
            Path path = file.toAbsolutePath().resolveSibling(text.strip()).normalize();
            if (!Files.exists(path)) {
                throw new ProfileException(file, key + ": there is no " + path);
            }
            return path;
        }
    }
}
