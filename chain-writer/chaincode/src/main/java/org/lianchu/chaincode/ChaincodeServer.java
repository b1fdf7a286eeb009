package org.lianchu.chaincode;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.GrpcServer;
import org.hyperledger.fabric.shim.NettyGrpcServer;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ChaincodeLabel;
import org.lianchu.contract.Contract;
import org.lianchu.contract.Settings;

/** The chaincode as a service: listens for its peer until it is told to stop (SIGTERM). */
public final class ChaincodeServer {
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_SERVE = 3;
    private static final String LABEL = "--label";

    /** Of the shim: its invocation task, whose lines say less than what {@link ServedChaincode} logs. */
    private static final Logger TASKS = Logger.getLogger("org.hyperledger.fabric.shim.impl.ChaincodeInvocationTask");

    private static final Logger SHIM = Logger.getLogger("org.hyperledger.fabric");
    private static final String NETTY = "io.grpc.netty.shaded.io.netty.";
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private static final String HELP = """
            Serves Lianchu's contract as chaincode to a Hyperledger Fabric peer, which connects to it.

              java -jar lianchu-chaincode.jar --settings FILE    serve the contract
              java -jar lianchu-chaincode.jar --label FILE       print the label its package must have, and stop
              java -jar lianchu-chaincode.jar --naive            serve evidence without anchors, only to measure it
              java -jar lianchu-chaincode.jar --help

            FILE says who is who, the same for every peer:
              market=qinghai
              dispatch=DispatchMSP
              countersigner=RegulatorMSP
              members=DispatchMSP,RegulatorMSP,RenewablesMSP,StorageMSP
              first-day=2019-06-01
              notice=PT72H
              between-cuts=PT1H
              late-calls=PT48H
              disclosure=PRIVATE

            Environment:
              CHAINCODE_ID                 <label>:<hash>, as the peer's install of the package answered it; the server
                                           starts only if the label is the one of its version and settings
              CHAINCODE_SERVER_ADDRESS     host:port to listen on, the address in the package's connection.json
              CHAINCODE_TLS_KEY            PEM file of the server's private key (PKCS#8); without it no TLS
              CHAINCODE_TLS_CERT           PEM file of its certificate chain
              CHAINCODE_TLS_CLIENT_CACERT  PEM file of who issued the peer's client certificate; then the peer must
                                           show one

            It stops on SIGTERM. Exit status: 2 a value is wrong or missing, 3 it cannot listen or use its TLS files.
            """;

    private ChaincodeServer() {}

    /** Serves until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        // nothing said to a peer may depend on where a server stands
        Locale.setDefault(Locale.ROOT);
        int status = run(List.of(arguments), System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            if (arguments.equals(List.of("--help"))) {
                out.print(HELP);
            } else if (arguments.size() == 2 && arguments.get(0).equals(LABEL)) {
                out.println(label(arguments.get(1)));
            } else {
                serve(ServerOptions.of(arguments, environment), out);
            }
            return 0;
        } catch (UsageException e) {
            err.println("lianchu-chaincode: " + e.getMessage());
            return WRONG_USAGE;
        } catch (IOException e) {
            err.println("lianchu-chaincode: " + e.getMessage());
            return CANNOT_SERVE;
        }
    }

    private static String label(String file) throws UsageException {
        Settings settings = ServerOptions.settings(List.of(ServerOptions.SETTINGS, file));
        return settings == null ? "" : ChaincodeLabel.of(settings).label();
    }

    private static void serve(ServerOptions options, PrintStream out) throws IOException, InterruptedException {
        quieten();
        stayInJava();
        Settings settings = options.settings();
        ServedChaincode chaincode =
                settings == null ? new NaiveEvidence() : new LianchuChaincode(settings, Clock.systemUTC());
        chaincode.prepare(options.id());
        GrpcServer server = server(chaincode, options);
        start(server, options);
        out.println("lianchu-chaincode: " + what(settings) + " as " + options.id() + " on " + options.where() + " with "
                + (options.tls() == null ? "no TLS" : options.tls()));
        out.flush();
        server.blockUntilShutdown();
    }

    private static GrpcServer server(ServedChaincode chaincode, ServerOptions options) throws IOException {
        try {
            return new NettyGrpcServer(chaincode, properties(options));
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException("the TLS files cannot be used: " + e.getMessage() + ": " + reason(e), e);
        }
    }

    private static void start(GrpcServer server, ServerOptions options) throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException("cannot listen on " + options.where() + ": " + reason(e), e);
        }
    }

    /** The innermost message: what the system said. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static String what(@Nullable Settings settings) {
        return settings == null
                ? "evidence without anchors, only to measure it,"
                : "contract " + Contract.VERSION + " with settings "
                        + ChaincodeLabel.of(settings).settings() + " of market " + settings.market();
    }

    private static ChaincodeServerProperties properties(ServerOptions options) {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(options.address());
        // the peer keeps one connection for good; to age it only makes it connect again
        properties.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
        Tls tls = options.tls();
        if (tls != null) {
            properties.setTlsEnabled(true);
            properties.setKeyFile(tls.key().toString());
            properties.setKeyCertChainFile(tls.certificate().toString());
            if (tls.clientCa() != null) {
                properties.setTrustCertCollectionFile(tls.clientCa().toString());
            }
        }
        return properties;
    }

    /** The jar has no native libraries: their names are not looked for, which newer JDKs warn of. */
    private static void stayInJava() {
        System.setProperty(NETTY + "transport.noNative", "true");
        System.setProperty(NETTY + "handler.ssl.noOpenSsl", "true");
    }

    /** Leaves of the shim's log what needs somebody's attention. */
    private static void quieten() {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tFT%1$tT %4$s %2$s: %5$s%6$s%n");
        }
        SHIM.setLevel(Level.WARNING);
        TASKS.setLevel(Level.OFF);
    }
}
