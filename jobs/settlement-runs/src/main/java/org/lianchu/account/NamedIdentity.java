package org.lianchu.account;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;

/**
 * Whose an account is to be, as an administrator names it; the one rule of commands and of the server. Of a participant
 * the party is enough: it is the identity that the ledger has in force. DISPATCH and REGULATOR have many people, so
 * there the person's own identity is named, whole.
 *
 * @param party a participant's id, DISPATCH or REGULATOR; null for an account that only looks after accounts
 * @param msp the identity's organisation
 * @param subject of its certificate, RFC 2253
 * @param key SHA-256 of its public key, 64 hex digits in lower case
 */
public record NamedIdentity(
        @Nullable String party,
        @Nullable String msp,
        @Nullable String subject,
        @Nullable String key) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Which identity the ledger has in force for a participant. */
    @FunctionalInterface
    public interface InForce {
        /** Empty if nobody is admitted under that name. */
        Optional<Caller> of(ParticipantId party) throws IOException;
    }

    /** What is wrong with it. */
    public enum Fault {
        /** Neither a party nor an administrator's account. */
        NOTHING,
        /** The party is no id. */
        PARTY,
        /** The identity is named in part, or without a party, or not where it has to be. */
        IDENTITY,
        /** The key's hash is none. */
        KEY,
        /** The ledger has nobody in force under that name. */
        NOT_ADMITTED
    }

    /** It names nobody whom an account can belong to. */
    public static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Fault fault;
        private final String shown;

        UnusableException(Fault fault, @Nullable String shown) {
            super(fault + ": " + shown);
            this.fault = fault;
            this.shown = String.valueOf(shown);
        }

        /** What is wrong. */
        public Fault fault() {
            return fault;
        }

        /** What was said where it is wrong. */
        public String shown() {
            return shown;
        }
    }

    /**
     * Whom the account belongs to; empty if it only looks after accounts.
     *
     * @throws UnusableException if it names nobody
     */
    public Optional<Belonging> belonging(boolean isAdministrator, InForce ledger) throws IOException {
        long said = Stream.of(msp, subject, key)
                .filter(text -> text != null && !text.isBlank())
                .count();
        if (party == null) {
            require(said == 0, Fault.IDENTITY, party);
            require(isAdministrator, Fault.NOTHING, party);
            return Optional.empty();
        }
        require(Identifiers.isIdentifier(party), Fault.PARTY, party);
        ParticipantId of = new ParticipantId(party);
        if (msp != null && subject != null && key != null && said > 2) {
            require(SHA256.matcher(key).matches(), Fault.KEY, key);
            return Optional.of(new Belonging(of, new Caller(msp, subject, Hash.parse(key))));
        }
        boolean isOfMany = of.isDispatch() || party.equals("REGULATOR");
        require(msp == null && subject == null && key == null && !isOfMany, Fault.IDENTITY, party);
        return Optional.of(new Belonging(
                of, ledger.of(of).orElseThrow(() -> new UnusableException(Fault.NOT_ADMITTED, party))));
    }

    private static void require(boolean holds, Fault otherwise, @Nullable String shown) {
        if (!holds) {
            throw new UnusableException(otherwise, shown);
        }
    }
}
