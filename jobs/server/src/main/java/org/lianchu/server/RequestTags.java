package org.lianchu.server;

import io.micrometer.common.KeyValue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** How requests are told apart when they are counted: by nothing that a client could make up as it likes. */
final class RequestTags extends DefaultServerRequestObservationConvention {
    private static final Set<String> METHODS =
            Stream.of(HttpMethod.values()).map(HttpMethod::name).collect(Collectors.toUnmodifiableSet());

    @Override
    protected KeyValue method(ServerRequestObservationContext context) {
        KeyValue method = super.method(context);
        return METHODS.contains(method.getValue()) ? method : KeyValue.of(method.getKey(), "OTHER");
    }
}
