package org.lianchu.outbox;

import org.jspecify.annotations.Nullable;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.request.Request;
import org.lianchu.evidence.Hash;

/**
 * A write to be.
 *
 * @param businessKey what it is, exactly once; best the ledger's own key, which {@link
 *     org.lianchu.contract.ledger.Keys} makes
 * @param signer the wallet's name of the identity that writes it
 * @param source the name of the {@link ArgumentSource} that composes the same arguments again; null to keep the request
 * @param arguments with a source the request is hashed and not kept; inputs are never kept
 */
public record PlannedWrite(
        String businessKey,
        String signer,
        String function,
        @Nullable String source,
        Arguments arguments) {
    public PlannedWrite {
        if (source == null && !arguments.inputs().isEmpty()) {
            throw new IllegalArgumentException(businessKey + " has inputs, which only a source composes again");
        }
    }

    /** A write whose request is kept in the outbox. */
    public static PlannedWrite of(String businessKey, String signer, Request request) {
        return new PlannedWrite(businessKey, signer, request.function(), null, Arguments.of(request));
    }

    /** The request, unless a source composes it again. */
    byte @Nullable [] kept() {
        return source == null ? arguments.request() : null;
    }

    Hash sha256() {
        return Hash.sha256(arguments.request());
    }

    /** Bytes to have in memory while it is written. */
    int bytes() {
        return (int) Math.min(Integer.MAX_VALUE, arguments.size());
    }
}
