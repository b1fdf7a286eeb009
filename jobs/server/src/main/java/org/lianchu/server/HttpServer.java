package org.lianchu.server;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.Recognition;
import org.lianchu.access.TrustFolder;
import org.lianchu.account.WorkerTokens;
import org.lianchu.audit.AuditQueue;
import org.lianchu.audit.AuditTrail;
import org.lianchu.handover.UploadLimits;
import org.lianchu.handover.Uploads;
import org.lianchu.home.Home;
import org.lianchu.ingest.PlannedFiles;
import org.lianchu.metrics.HouseMetrics;
import org.lianchu.query.QueryConfiguration;
import org.lianchu.query.ReadDatabase;
import org.lianchu.refusal.RefusedException;
import org.lianchu.signin.IssuerSettings;
import org.lianchu.store.DocumentStates;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The server while it listens. */
public final class HttpServer implements AutoCloseable {
    /**
     * What it works with.
     *
     * @param ledger which is closed with the server
     * @param trust the certificates of the channel's organisations
     * @param inbox where what parties hand over is laid
     * @param limits of what they hand over
     * @param home whose statements, rules and calendar are read
     * @param wallet that holds the secret of the house
     * @param database whose schema is up to date; the server's own connections, so that it takes none of the night's
     * @param issuer at whom people sign in; null if here only
     */
    public record Parts(
            LedgerSource ledger,
            TrustFolder trust,
            Path inbox,
            UploadLimits limits,
            Home home,
            Path wallet,
            DataSource database,
            @Nullable IssuerSettings issuer,
            Clock clock) {}

    /** What is answered beside the API. */
    @FunctionalInterface
    public interface Pages {
        /** None. */
        Pages NONE = context -> {};

        /** Registers what answers, before the server starts. */
        void register(AnnotationConfigServletWebServerApplicationContext context);
    }

    private static final String QUIET_PERIOD = "2s";

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final HttpSettings settings;
    private final LedgerSource ledger;
    private final Uploads uploads;
    private final @Nullable HouseMetrics metrics;

    private HttpServer(
            AnnotationConfigServletWebServerApplicationContext context,
            HttpSettings settings,
            LedgerSource ledger,
            Uploads uploads,
            @Nullable HouseMetrics metrics) {
        this.context = context;
        this.settings = settings;
        this.ledger = ledger;
        this.uploads = uploads;
        this.metrics = metrics;
    }

    /**
     * Listens.
     *
     * @throws AddressInUseException if the address is not to be had
     * @throws TlsException if certificate and key cannot be used
     * @throws IOException if there is no place to stage files in
     */
    public static HttpServer start(HttpSettings settings, Parts parts, Pages pages) throws IOException {
        logAsOthersDo();
        Uploads uploads = new Uploads(parts.ledger(), parts.inbox(), parts.limits(), parts.clock());
        AuditQueue audit = new AuditQueue(new AuditTrail(parts.database()), parts.clock());
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        // nothing but what is given here: no file and no variable of the environment moves a limit
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("lianchu", properties(settings)));
        context.registerBean(HttpSettings.class, () -> settings);
        context.registerBean(Recognition.class, recognition(settings, parts, context));
        context.registerBean(Readiness.class, () -> new Readiness(parts.ledger(), parts.database(), parts.clock()));
        context.registerBean(Uploads.class, () -> uploads);
        context.registerBean(AuditQueue.class, () -> audit);
        context.registerBean(DocumentStates.class, () -> new DocumentStates(parts.database()));
        context.registerBean(QueryConfiguration.Sources.class, () -> sources(parts));
        registerPeopleAndWorkers(context, settings, parts);
        context.register(TomcatConfiguration.class, ApiConfiguration.class, QueryConfiguration.class);
        pages.register(context);
        HouseMetrics metrics = settings.metrics() == null ? null : metrics(settings, parts);
        if (metrics != null) {
            context.registerBean(HouseMetrics.class, () -> metrics);
            context.register(MetricsConfiguration.class);
        }
        boolean started = false;
        try {
            context.refresh();
            started = true;
            return new HttpServer(context, settings, parts.ledger(), uploads, metrics);
        } catch (ApplicationContextException | WebServerException e) {
            throw refusal(settings, e);
        } finally {
            if (!started) {
                context.close();
                audit.close();
                uploads.close();
                parts.ledger().close();
                close(metrics);
            }
        }
    }

    private static HouseMetrics metrics(HttpSettings settings, Parts parts) {
        HttpSettings.Tls tls = settings.tls();
        return new HouseMetrics(
                new HouseMetrics.Watched(
                        parts.home(), parts.wallet(), tls == null ? null : tls.certificate(), parts.clock()),
                parts.database(),
                parts.ledger());
    }

    private static void close(@Nullable HouseMetrics metrics) {
        if (metrics != null) {
            metrics.close();
        }
    }

    private static void registerPeopleAndWorkers(
            AnnotationConfigServletWebServerApplicationContext context, HttpSettings settings, Parts parts) {
        // as singletons that are not the context's: closing it must not close them
        context.getBeanFactory().registerSingleton("database", parts.database());
        context.getBeanFactory().registerSingleton("clock", parts.clock());
        context.getBeanFactory().registerSingleton("trust", parts.trust());
        IssuerSettings issuer = parts.issuer();
        if (issuer != null) {
            context.registerBean(IssuerSettings.class, () -> issuer);
        }
        context.registerBean(PeopleConfiguration.Names.class, () -> () -> settings.origins(port(context)));
        context.register(PeopleConfiguration.class);
        context.registerBean(PlannedFiles.class, () -> new PlannedFiles(parts.database(), parts.inbox()));
        context.registerBean(WorkerTokens.class, () -> new WorkerTokens(parts.database(), parts.clock()));
    }

    private static QueryConfiguration.Sources sources(Parts parts) {
        return new QueryConfiguration.Sources(
                parts.home(), parts.wallet(), new ReadDatabase(parts.database()), parts.ledger(), parts.clock());
    }

    /** Tomcat speaks to the JDK's logging, which would print on standard error whatever it is told. */
    private static void logAsOthersDo() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static Supplier<Recognition> recognition(
            HttpSettings settings, Parts parts, AnnotationConfigServletWebServerApplicationContext context) {
        Supplier<Set<String>> names = () -> settings.origins(port(context));
        return () -> new Recognition(parts.ledger(), parts.trust(), names, parts.clock());
    }

    private static Map<String, Object> properties(HttpSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        HttpSettings.Tls tls = settings.tls();
        if (tls != null) {
            String bundle = "spring.ssl.bundle.pem." + TomcatConfiguration.BUNDLE + ".";
            properties.put(
                    bundle + "keystore.certificate", tls.certificate().toUri().toString());
            properties.put(bundle + "keystore.private-key", tls.key().toUri().toString());
            properties.put(bundle + "keystore.verify-keys", true);
            properties.put(bundle + "reload-on-update", true);
            properties.put("spring.ssl.bundle.watch.file.quiet-period", QUIET_PERIOD);
        }
        return properties;
    }

    private static RefusedException refusal(HttpSettings settings, Throwable thrown) {
        Throwable inner = NestedExceptionUtils.getMostSpecificCause(thrown);
        boolean isAddress = inner instanceof SocketException || inner instanceof PortInUseException;
        return isAddress || settings.tls() == null
                ? new AddressInUseException(settings.at(settings.port()), thrown)
                : new TlsException(settings.tls(), String.valueOf(inner.getMessage()), thrown);
    }

    /** The methods and paths that are answered, for those who look after all of them. */
    Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        context.getBean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> endpoints.add(method + " " + path))));
        return endpoints;
    }

    /** Where it listens: scheme, host and port. */
    public String address() {
        return settings.at(port(context));
    }

    private static int port(AnnotationConfigServletWebServerApplicationContext context) {
        WebServer server = context.getWebServer();
        if (server == null) {
            throw new IllegalStateException("a context that was refreshed has its server");
        }
        return server.getPort();
    }

    /** Listens no more; what is under way is broken off, and its client tries again. */
    @Override
    public void close() throws IOException {
        context.close();
        uploads.close();
        close(metrics);
        ledger.close();
    }

    /** Where metrics are read, if at an address of their own: host and port. */
    public Optional<String> metricsAddress() {
        HttpSettings.MetricsPlace place = settings.metrics();
        OptionalInt port = context.getBean(MetricsPort.class).number();
        return place == null || place.own() == null || port.isEmpty()
                ? Optional.empty()
                : Optional.of("http://" + HttpSettings.text(place.own().getAddress()) + ":" + port.getAsInt());
    }
}
