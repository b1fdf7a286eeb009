package org.lianchu.server;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import org.lianchu.metrics.HouseMetrics;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** What the server is watched by. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
    /** Before requests are counted: scrapes are not counted. */
    @Bean
    FilterRegistrationBean<MetricsFilter> metricsFilter(HouseMetrics metrics, MetricsPort port) {
        return at(Ordered.HIGHEST_PRECEDENCE, new MetricsFilter(metrics, port::number));
    }

    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> countedRequests(HouseMetrics metrics) {
        ObservationRegistry observed = ObservationRegistry.create();
        observed.observationConfig()
                .observationHandler(
                        new DefaultMeterObservationHandler(metrics.registry(), IgnoredMeters.LONG_TASK_TIMER));
        return at(Ordered.HIGHEST_PRECEDENCE + 2, new ServerHttpObservationFilter(observed, new RequestTags()));
    }

    private static <T extends Filter> FilterRegistrationBean<T> at(int order, T filter) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
