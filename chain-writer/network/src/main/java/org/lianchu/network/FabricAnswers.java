package org.lianchu.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Fabric's programs answer in JSON, as far as it is asked for. Unlike in files of the house, more may stand
 * there: a later release says more.
 */
final class FabricAnswers {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private FabricAnswers() {}

    /** A definition that was committed. */
    record Definition(
            @JsonProperty(required = true) int sequence,
            @JsonProperty(required = true) String version) {}

    /** Which organisations have approved a definition. */
    record Readiness(@JsonProperty(required = true) Map<String, Boolean> approvals) {
        boolean isApprovedBy(String mspId) {
            return approvals.getOrDefault(mspId, false);
        }
    }

    /** What a peer has installed; the list is left out where there is nothing. */
    record Installed(
            @JsonProperty("installed_chaincodes") @Nullable List<InstalledPackage> packages) {
        boolean has(String packageId) {
            return packages != null
                    && packages.stream().anyMatch(one -> one.id().equals(packageId));
        }
    }

    /** One of them. */
    record InstalledPackage(
            @JsonProperty(value = "package_id", required = true)
            String id) {}

    /** The channels of an orderer; null where there is none. */
    record Channels(@Nullable List<ChannelName> channels) {
        boolean has(String name) {
            return channels != null
                    && channels.stream().anyMatch(one -> one.name().equals(name));
        }
    }

    /** One of them. */
    record ChannelName(@JsonProperty(required = true) String name) {}

    /** How an orderer took an order: {@code osnadmin} ends well whatever it was answered. */
    record Taken(@Nullable String error) {}

    /**
     * Reads an answer.
     *
     * @throws NetworkFailedException if it is none of the kind; with what was said
     */
    static <T> T read(String said, Class<T> type) {
        try {
            return JSON.readValue(said, type);
        } catch (JacksonException e) {
            throw new NetworkFailedException(
                    "a program of Fabric answered something else than " + type.getSimpleName() + ": " + said.strip(),
                    e);
        }
    }
}
