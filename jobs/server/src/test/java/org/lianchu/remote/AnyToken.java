package org.lianchu.remote;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import org.lianchu.identity.Identity;
import org.lianchu.market.ParticipantId;

/** Tokens of any claims, signed as a party signs. */
public final class AnyToken {
    private AnyToken() {}

    public static String of(JWTClaimsSet claims, Identity identity) {
        return new PartyToken(new ParticipantId("ANY"), identity, Clock.systemUTC()).sign(claims);
    }
}
