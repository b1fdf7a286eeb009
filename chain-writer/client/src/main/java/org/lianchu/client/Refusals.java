package org.lianchu.client;

import io.grpc.Status;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.lianchu.identity.Identity;

/** Tells a refusal from a ledger that could not be asked, in what a Fabric gateway answers. */
final class Refusals {
    private static final Pattern CONTRACT = Pattern.compile("chaincode response 500, ([A-Z_]+): (.*)", Pattern.DOTALL);
    private static final Pattern NOT_MINE = Pattern.compile("access denied|creator certificate is not valid");
    /** Answers about the call itself, which the same call will get again. */
    private static final Set<Status.Code> FINAL = Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.NOT_FOUND,
            Status.Code.UNIMPLEMENTED);

    /** In a gateway's words, of a proposal that went to several. */
    private static final String SEVERAL = "failed to collect enough transaction endorsements";

    /** In the words of peers and of the one-process ledger. */
    private static final Pattern NOT_IN_FORCE = Pattern.compile("identity (?:is )?(?:expired|not yet valid)");

    /** In the words of gRPC in Go, as peers are, and in Java; how many of these are too many says the rest. */
    private static final Pattern TOO_LARGE =
            Pattern.compile("larger than max|exceeds maximum size", Pattern.CASE_INSENSITIVE);

    private static final Pattern REVOKED = Pattern.compile("identity revoked|certificate has been revoked");

    private final Identity identity;

    /** @param identity whose calls are answered */
    Refusals(Identity identity) {
        this.identity = identity;
    }

    /**
     * What became of a proposal that was not endorsed. A refusal counts when everyone who was asked gives it: where
     * others endorsed, a peer lags behind, and is asked again.
     *
     * @param asked the organisations asked by name; none where the gateway chose: then it asks one peer, and others
     *     only for what that one has endorsed
     */
    Endorsement endorsement(GatewayException e, Collection<String> asked) {
        Endorsement said = endorsement(e);
        boolean isOfSeveral = String.valueOf(e.getStatus().getDescription()).startsWith(SEVERAL);
        if (!isOfSeveral || !(said instanceof Endorsement.Refused)) {
            return said;
        }
        Set<String> refusing = e.getDetails().stream()
                .filter(detail -> CONTRACT.matcher(detail.getMessage()).find())
                .map(ErrorDetail::getMspId)
                .collect(Collectors.toSet());
        boolean isAll = !asked.isEmpty() && refusing.containsAll(asked);
        return isAll || refusing.isEmpty()
                ? said
                : new Endorsement.Unreachable("not all who were asked refuse, one may lag behind: " + text(e));
    }

    private Endorsement endorsement(GatewayException e) {
        for (ErrorDetail detail : e.getDetails()) {
            Matcher refusal = CONTRACT.matcher(detail.getMessage());
            if (refusal.find()) {
                return new Endorsement.Refused(refusal.group(1), refusal.group(2));
            }
        }
        Matcher refusal = CONTRACT.matcher(String.valueOf(e.getStatus().getDescription()));
        if (refusal.find()) {
            return new Endorsement.Refused(refusal.group(1), refusal.group(2));
        }
        String text = text(e);
        if (NOT_IN_FORCE.matcher(text).find()) {
            return new Endorsement.Refused(Endorsement.CERTIFICATE_NOT_IN_FORCE, notInForce());
        }
        if (REVOKED.matcher(text).find()) {
            return new Endorsement.Refused(Endorsement.CERTIFICATE_REVOKED, revoked());
        }
        if (TOO_LARGE.matcher(text).find()) {
            return new Endorsement.Refused(
                    Endorsement.TOO_LARGE, "the peer takes no message of that size, in its own words: " + text);
        }
        boolean isFinal = FINAL.contains(e.getStatus().getCode())
                || NOT_MINE.matcher(text).find();
        return isFinal ? new Endorsement.Refused(Endorsement.NOT_ENDORSED, text) : new Endorsement.Unreachable(text);
    }

    private String revoked() {
        return "the certificate of " + identity + " was revoked: the certificate authority of " + identity.mspId()
                + " issues another, with another key, which is enrolled and admitted like a new one. Nothing was"
                + " written";
    }

    private String notInForce() {
        X509Certificate certificate = identity.certificate();
        return "the ledger does not take the certificate of " + identity + ", which is in force from "
                + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant() + ": has it ended, the certificate authority of "
                + identity.mspId() + " issues another for the same subject, to be laid into the wallet with its key; "
                + "does it not, a clock is wrong, here or at the peer. Nothing was written; then do the same again";
    }

    /** The exception of a query that failed. */
    RuntimeException query(String what, GatewayException e) {
        Endorsement said = endorsement(e);
        if (said instanceof Endorsement.Refused refused) {
            return new LedgerRefusedException(refused.code(), what + ": " + refused.message());
        }
        return new LedgerUnreachableException(what + " was not answered: " + text(e), e);
    }

    /** Status, description and what each peer said. */
    static String text(GatewayException e) {
        StringBuilder text = new StringBuilder(e.getStatus().getCode().name());
        if (e.getStatus().getDescription() != null) {
            text.append(": ").append(e.getStatus().getDescription());
        }
        for (ErrorDetail detail : e.getDetails()) {
            text.append("; ")
                    .append(detail.getMspId())
                    .append(' ')
                    .append(detail.getAddress())
                    .append(": ")
                    .append(detail.getMessage());
        }
        return text.toString();
    }
}
