package org.lianchu.console.page;

import org.jspecify.annotations.Nullable;
import org.lianchu.access.Party;
import org.lianchu.access.Tier;
import org.lianchu.contract.ledger.Role;

/** For whom a page is, or a deed: what the ledger says of the reader with each request, or the account itself. */
public enum Access {
    /** Everybody, signed in or not. */
    EVERYBODY,
    /** Whoever is signed in, or has yet to show a passkey. */
    HALFWAY,
    /** Whoever is signed in, whatever the ledger says. */
    PERSON,
    /** Who looks after accounts. */
    ADMINISTRATOR,
    /** Whoever acts for a participant, dispatch or the regulator. */
    ADMITTED,
    /** Who sees everything: dispatch's people and the regulator's. */
    OFFICE,
    /** Dispatch's operators. */
    OPERATOR,
    /** Dispatch's finance. */
    FINANCE,
    /** The regulator's office. */
    REGULATOR;

    /** Whether a reader is among them; one who has yet to show a passkey was turned away before. */
    public boolean lets(@Nullable Reader reader) {
        if (this == EVERYBODY) {
            return true;
        }
        return reader != null && letsSigned(reader);
    }

    private boolean letsSigned(Reader reader) {
        Party party = reader.party();
        return switch (this) {
            case EVERYBODY, HALFWAY, PERSON -> true;
            case ADMINISTRATOR -> reader.visit().account().isAdministrator();
            case ADMITTED -> party != null;
            case OFFICE -> party != null && party.tier().seesEverything();
            case OPERATOR -> party != null && party.tier() == Tier.OPERATOR;
            case FINANCE -> party != null && reader.roles().contains(Role.FINANCE.name());
            case REGULATOR -> party != null && party.tier() == Tier.REGULATOR;
        };
    }

    /** Whether the ledger is asked who the reader is. */
    boolean asksLedger() {
        return this != EVERYBODY && this != HALFWAY && this != PERSON && this != ADMINISTRATOR;
    }
}
