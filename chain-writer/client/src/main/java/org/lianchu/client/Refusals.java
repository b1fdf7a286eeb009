package org.lianchu.client;

import io.grpc.Status;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

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

    private Refusals() {}

    static Endorsement endorsement(GatewayException e) {
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
        boolean isFinal = FINAL.contains(e.getStatus().getCode())
                || NOT_MINE.matcher(text).find();
        return isFinal ? new Endorsement.Refused(Endorsement.NOT_ENDORSED, text) : new Endorsement.Unreachable(text);
    }

    /** The exception of a query that failed. */
    static RuntimeException query(String what, GatewayException e) {
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
