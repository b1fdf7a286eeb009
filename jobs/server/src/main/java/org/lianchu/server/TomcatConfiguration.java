package org.lianchu.server;

import java.net.InetSocketAddress;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Tomcat, with a bound on all that a client can make it hold. */
@Configuration(proxyBeanMethods = false)
@Import(SslAutoConfiguration.class)
class TomcatConfiguration {
    /** The name under which the certificate's files are watched. */
    static final String BUNDLE = "http";

    private static final int THREADS = 64;
    /** How long a thread stays after its last request, in milliseconds: a crowd that has gone leaves nothing behind. */
    private static final int IDLE = 15_000;

    /** More than a thousand that say nothing; each costs memory and a file handle, none a thread. */
    private static final int CONNECTIONS = 4096;
    /** How long a client may say nothing while it is its turn, in milliseconds. */
    private static final int SILENCE = 10_000;

    private static final int KEEP_ALIVE = 30_000;
    private static final int REQUESTS_OF_A_CONNECTION = 10_000;
    private static final int HEADER_BYTES = 16 << 10;
    private static final int HEADERS = 50;
    private static final int PARAMETERS = 50;
    private static final int WAITING = 100;

    @Bean
    MetricsPort metricsPort(HttpSettings settings) {
        HttpSettings.MetricsPlace metrics = settings.metrics();
        InetSocketAddress own = metrics == null ? null : metrics.own();
        if (own == null) {
            return new MetricsPort(null);
        }
        Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(own.getPort());
        ((AbstractHttp11Protocol<?>) connector.getProtocolHandler()).setAddress(own.getAddress());
        limit(connector);
        return new MetricsPort(connector);
    }

    @Bean
    TomcatServletWebServerFactory tomcat(
            HttpSettings settings, MetricsPort metrics, ObjectProvider<SslBundles> bundles) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(settings.address());
        factory.setRegisterDefaultServlet(false);
        factory.addConnectorCustomizers(TomcatConfiguration::limit);
        if (metrics.connector() != null) {
            factory.addAdditionalConnectors(metrics.connector());
        }
        factory.addContextValves(new UnreadBodyValve());
        if (settings.isBehindProxy()) {
            // whom X-Forwarded-For names, where an address of this machine or a private network says it
            factory.addContextValves(new RemoteIpValve());
        }
        factory.addContextCustomizers(context -> {
            ErrorReportValve plain = new ErrorReportValve();
            plain.setShowReport(false);
            plain.setShowServerInfo(false);
            context.getParent().getPipeline().addValve(plain);
        });
        if (settings.tls() != null) {
            factory.setSsl(Ssl.forBundle(BUNDLE));
            factory.setSslBundles(bundles.getObject());
        }
        return factory;
    }

    private static void limit(Connector connector) {
        connector.setMaxParameterCount(PARAMETERS);
        connector.setMaxPostSize(0);
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.REJECT.getValue());
        connector.setXpoweredBy(false);
        AbstractHttp11Protocol<?> http = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        http.setMaxThreads(THREADS);
        http.setMinSpareThreads(2);
        http.setProperty("threadsMaxIdleTime", String.valueOf(IDLE));
        http.setMaxConnections(CONNECTIONS);
        http.setAcceptCount(WAITING);
        http.setConnectionTimeout(SILENCE);
        http.setKeepAliveTimeout(KEEP_ALIVE);
        http.setMaxKeepAliveRequests(REQUESTS_OF_A_CONNECTION);
        http.setMaxHttpHeaderSize(HEADER_BYTES);
        http.setMaxHeaderCount(HEADERS);
        http.setMaxTrailerSize(0);
        http.setMaxExtensionSize(1 << 10);
        http.setMaxSwallowSize(0);
        http.setServerRemoveAppProvidedValues(true);
    }
}
