package org.lianchu.server;

import java.util.OptionalInt;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;

/**
 * The port for metrics alone.
 *
 * @param connector that listens there; null if there is none
 */
record MetricsPort(@Nullable Connector connector) {
    /** Its number, once it listens; empty if there is none. */
    OptionalInt number() {
        return connector == null ? OptionalInt.empty() : OptionalInt.of(connector.getLocalPort());
    }
}
