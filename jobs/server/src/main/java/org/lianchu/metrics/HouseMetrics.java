package org.lianchu.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.client.LedgerConnection;
import org.lianchu.home.Home;

/** The numbers of a house while it is served. Safe for many threads, which wait for each other. */
public final class HouseMetrics implements AutoCloseable {
    /** What is asked more often is answered from before. */
    private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(10);
    /** Well below the ten seconds after which Prometheus gives a scrape up. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(4);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Measure, MultiGauge> gauges = new EnumMap<>(Measure.class);
    private final JvmGcMetrics pauses = new JvmGcMetrics();
    private final List<Asked> sources;
    private final long goodFor;
    private @Nullable Long lookedAt;

    /**
     * What is watched.
     *
     * @param wallet the identities; there may be none yet
     * @param tls the server's certificate, PEM; null without one
     */
    public record Watched(Home home, Path wallet, @Nullable Path tls, Clock clock) {}

    /**
     * The numbers of a home.
     *
     * @param database whose schema is up to date
     * @param ledger which whoever gave it closes
     */
    public HouseMetrics(Watched watched, DataSource database, LedgerSource ledger) {
        this(watched, database, ledger, GOOD_FOR);
    }

    /** One that looks again after so long. */
    HouseMetrics(Watched watched, DataSource database, LedgerSource ledger, long goodForNanos) {
        this.goodFor = goodForNanos;
        DatabaseMeasures rows = new DatabaseMeasures(watched.home(), database, watched.clock());
        FileMeasures files = new FileMeasures(watched);
        this.sources = List.of(
                new Asked("database", rows::measure),
                new Asked("ledger", () -> blocks(ledger)),
                new Asked("files", files::measure));
        for (Measure measure : Measure.values()) {
            gauges.put(
                    measure,
                    MultiGauge.builder(measure.dotted())
                            .description(measure.description())
                            .register(registry));
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        pauses.bindTo(registry);
        // what Spring Batch observes of the jobs that run in this process
        Metrics.globalRegistry.add(registry);
    }

    private static Measured blocks(LedgerSource ledger) {
        Measured measured = new Measured();
        measured.note(Measure.LEDGER_BLOCKS, ledger.ask(LedgerConnection::height));
        return measured;
    }

    /** Where others may count as well. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All numbers, in Prometheus' text format. It takes some seconds at most. */
    public String scrape() throws InterruptedException {
        look();
        return registry.scrape();
    }

    private synchronized void look() throws InterruptedException {
        long now = System.nanoTime();
        if (lookedAt != null && now - lookedAt < goodFor) {
            return;
        }
        sources.forEach(Asked::ask);
        Measured all = new Measured();
        for (Asked source : sources) {
            Optional<Measured> answer = source.answer(now + PATIENCE - System.nanoTime());
            answer.ifPresent(all::addAll);
            all.note(Measure.UP, answer.isPresent() ? 1 : 0, source.name());
        }
        gauges.forEach((measure, gauge) -> gauge.register(all.of(measure), true));
        lookedAt = System.nanoTime();
    }

    @Override
    public void close() {
        Metrics.globalRegistry.remove(registry);
        sources.forEach(Asked::close);
        pauses.close();
        registry.close();
    }
}
