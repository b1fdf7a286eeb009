package org.lianchu.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.P256;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.remote.PartyToken;

/** Reads tokens: of the one form that {@link PartyToken} makes, and no other. Nothing is believed yet. */
final class TokenReader {
    private static final int MOST_CHARACTERS = 8 << 10;
    private static final int MOST_ID = 128;

    private TokenReader() {}

    /**
     * What a token says.
     *
     * @param party whom its signer says it is
     * @param mspId the organisation its signer says it is of
     * @param audience for whom it is
     * @param id which its signer chose
     */
    record Read(
            SignedJWT token,
            X509Certificate certificate,
            ParticipantId party,
            String mspId,
            List<String> audience,
            Instant issuedAt,
            Instant expiresAt,
            String id) {
        /** @throws ServerRefusedException TOKEN_SIGNATURE unless the certificate's key signed it */
        void requireSignature() {
            boolean isSigned;
            try {
                isSigned = certificate.getPublicKey() instanceof ECPublicKey key && token.verify(verifier(key));
            } catch (JOSEException e) {
                isSigned = false; // a key on another curve: it cannot have signed ES256
            }
            if (!isSigned) {
                throw new ServerRefusedException(ProblemCode.TOKEN_SIGNATURE);
            }
        }

        /** The JDK's own takes milliseconds, of each request. */
        private static ECDSAVerifier verifier(ECPublicKey key) throws JOSEException {
            ECDSAVerifier verifier = new ECDSAVerifier(key);
            verifier.getJCAContext().setProvider(P256.signatures());
            return verifier;
        }
    }

    /** @throws ServerRefusedException TOKEN_MALFORMED if it is none */
    static Read read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw malformed("more than " + MOST_CHARACTERS + " characters");
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            X509Certificate certificate = certificate(token.getHeader());
            JWTClaimsSet claims = token.getJWTClaimsSet();
            String id = required("jti", claims.getJWTID());
            if (id.length() > MOST_ID) {
                throw malformed("jti of more than " + MOST_ID + " characters");
            }
            return new Read(
                    token,
                    certificate,
                    party(required("iss", claims.getIssuer())),
                    required(PartyToken.ORGANISATION, claims.getStringClaim(PartyToken.ORGANISATION)),
                    claims.getAudience(),
                    required("iat", claims.getIssueTime()).toInstant(),
                    required("exp", claims.getExpirationTime()).toInstant(),
                    id);
        } catch (ParseException | IllegalArgumentException e) {
            throw malformed("not three parts of base64url with a header and claims in JSON");
        }
    }

    private static X509Certificate certificate(JWSHeader header) {
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
            throw malformed("alg is not ES256");
        }
        if (header.getX509CertChain() == null || header.getX509CertChain().size() != 1) {
            throw malformed("x5c is not one certificate");
        }
        byte[] der = header.getX509CertChain().get(0).decode();
        Base64URL thumbprint = Base64URL.encode(Hash.sha256(der).bytes());
        if (!thumbprint.equals(header.getX509CertSHA256Thumbprint())) {
            throw malformed("x5t#S256 is not the certificate's");
        }
        X509Certificate certificate = X509CertUtils.parse(der);
        if (certificate == null) {
            throw malformed("x5c is no X.509 certificate");
        }
        return certificate;
    }

    private static ParticipantId party(String name) {
        if (!Identifiers.isIdentifier(name)) {
            throw malformed("iss is no participant's id");
        }
        return new ParticipantId(name);
    }

    private static <T> T required(String claim, @Nullable T value) {
        if (value == null) {
            throw malformed("it has no " + claim);
        }
        return value;
    }

    private static ServerRefusedException malformed(String what) {
        return new ServerRefusedException(ProblemCode.TOKEN_MALFORMED, what);
    }
}
