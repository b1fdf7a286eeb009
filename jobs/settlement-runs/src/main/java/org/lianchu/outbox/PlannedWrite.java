package org.lianchu.outbox;

import org.jspecify.annotations.Nullable;
import org.lianchu.contract.request.Request;
import org.lianchu.evidence.Hash;

/**
 * A write to be.
 *
 * @param businessKey what it is, exactly once; best the ledger's own key, which {@link
 *     org.lianchu.contract.ledger.Keys} makes
 * @param signer the wallet's name of the identity that writes it
 * @param source the name of the {@link ArgumentSource} that composes the same argument again; null to keep it
 * @param argument only read; with a source it is hashed and not kept
 */
public record PlannedWrite(
        String businessKey,
        String signer,
        String function,
        @Nullable String source,
        byte[] argument) {

    /** A write whose argument is kept in the outbox. */
    public static PlannedWrite of(String businessKey, String signer, Request request) {
        return new PlannedWrite(businessKey, signer, request.function(), null, request.encode());
    }

    /** A write whose argument is composed again by a source when it is needed. */
    public static PlannedWrite composedBy(String source, String businessKey, String signer, Request request) {
        return new PlannedWrite(businessKey, signer, request.function(), source, request.encode());
    }

    /** The argument, unless a source composes it again. */
    byte @Nullable [] kept() {
        return source == null ? argument : null;
    }

    Hash sha256() {
        return Hash.sha256(argument);
    }
}
