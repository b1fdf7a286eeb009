package org.lianchu.client;

import java.util.function.Function;

/** What the endorsing peers said to a proposal. Whatever they said, nothing is written yet. */
public sealed interface Endorsement {
    /** The code of a call that peers do not take: bad signature, unknown identity, channel or chaincode. */
    String NOT_ENDORSED = "NOT_ENDORSED";
    /** The code where the caller's certificate has ended, or has not begun; the message says when, and who renews it.
     * */
    String CERTIFICATE_NOT_IN_FORCE = "CERTIFICATE_NOT_IN_FORCE";

    /** The code where the caller's certificate was revoked. */
    String CERTIFICATE_REVOKED = "CERTIFICATE_REVOKED";
    /** The code of a transaction that no orderer takes. */
    String TOO_LARGE = "TOO_LARGE";

    /** The case that it is; a new one does not compile where it is not thought of. */
    <T> T match(
            Function<? super Endorsed, ? extends T> endorsed,
            Function<? super SameAgain, ? extends T> sameAgain,
            Function<? super Refused, ? extends T> refused,
            Function<? super Unreachable, ? extends T> unreachable);

    /** They agree; the transaction can be submitted. */
    record Endorsed(EndorsedTransaction transaction) implements Endorsement {
        @Override
        public <T> T match(
                Function<? super Endorsed, ? extends T> endorsed,
                Function<? super SameAgain, ? extends T> sameAgain,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unreachable, ? extends T> unreachable) {
            return endorsed.apply(this);
        }
    }

    /** What the call asks for stands on the ledger already: there is nothing to submit. */
    record SameAgain() implements Endorsement {
        @Override
        public <T> T match(
                Function<? super Endorsed, ? extends T> endorsed,
                Function<? super SameAgain, ? extends T> sameAgain,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unreachable, ? extends T> unreachable) {
            return sameAgain.apply(this);
        }
    }

    /** They refuse, and will until something else changes; codes as in {@link Outcome.Refused}. */
    record Refused(String code, String message) implements Endorsement {
        @Override
        public <T> T match(
                Function<? super Endorsed, ? extends T> endorsed,
                Function<? super SameAgain, ? extends T> sameAgain,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unreachable, ? extends T> unreachable) {
            return refused.apply(this);
        }
    }

    /** They could not be asked, or did not agree. Ask again later. */
    record Unreachable(String why) implements Endorsement {
        @Override
        public <T> T match(
                Function<? super Endorsed, ? extends T> endorsed,
                Function<? super SameAgain, ? extends T> sameAgain,
                Function<? super Refused, ? extends T> refused,
                Function<? super Unreachable, ? extends T> unreachable) {
            return unreachable.apply(this);
        }
    }
}
