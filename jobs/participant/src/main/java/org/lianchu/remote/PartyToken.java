package org.lianchu.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.CertificateEncodingException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Identity;
import org.lianchu.market.ParticipantId;

/**
 * The tokens by which a party proves to the house who asks: a JWT (RFC 7519, in the spirit of RFC 7523) that it signs
 * with its ledger key, ES256. One token is for one request.
 *
 * <p>Header: {@code typ} JWT, {@code x5c} the certificate alone, {@code x5t#S256} its thumbprint. Claims: {@code iss}
 * the participant, DISPATCH or REGULATOR; {@code msp} the organisation; {@code aud} the house's address as the party
 * calls it; {@code iat}, {@code exp} at most {@link #LONGEST} later; {@code jti} used once.
 *
 * <p>Safe for many threads.
 */
public final class PartyToken {
    /** No token is taken that is good for longer. */
    public static final Duration LONGEST = Duration.ofMinutes(5);
    /** By which name the countersigner's office asks; it sees everything, as DISPATCH does. */
    public static final ParticipantId REGULATOR = new ParticipantId("REGULATOR");
    /** The claim that names the organisation, by its MSP id. */
    public static final String ORGANISATION = "msp";

    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final int SIGNATURE_BYTES = 64;

    private final ParticipantId party;
    private final Identity identity;
    private final Clock clock;

    public PartyToken(ParticipantId party, Identity identity, Clock clock) {
        this.party = party;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * A token for one request.
     *
     * @param audience the house's address: scheme, host and port
     */
    public String sign(String audience) {
        Instant now = clock.instant();
        return sign(new JWTClaimsSet.Builder()
                .issuer(party.text())
                .claim(ORGANISATION, identity.mspId())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(USUAL)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    }

    /** A token of any claims. */
    String sign(JWTClaimsSet claims) {
        try {
            byte[] certificate = identity.certificate().getEncoded();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JWT)
                    .x509CertChain(List.of(Base64.encode(certificate)))
                    .x509CertSHA256Thumbprint(
                            Base64URL.encode(Hash.sha256(certificate).bytes()))
                    .build();
            return signed(new SignedJWT(header, claims));
        } catch (CertificateEncodingException | JOSEException | ParseException e) {
            throw new IllegalStateException("what was made here can be signed", e);
        }
    }

    /** The key signs digests, in DER; a JWS has the two numbers one after the other. */
    private String signed(SignedJWT token) throws JOSEException, ParseException {
        byte[] der = identity.sign(Hash.sha256(token.getSigningInput()).bytes());
        Base64URL signature = Base64URL.encode(ECDSA.transcodeSignatureToConcat(der, SIGNATURE_BYTES));
        Base64URL[] parts = {token.getHeader().toBase64URL(), token.getPayload().toBase64URL(), signature};
        return new SignedJWT(parts[0], parts[1], parts[2]).serialize();
    }
}
