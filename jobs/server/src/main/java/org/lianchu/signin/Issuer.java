package org.lianchu.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said to the issuer: authorization code with PKCE, nothing else. Safe for many threads. */
final class Issuer {
    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);
    private static final int MILLIS = 5_000;
    private static final Set<JWSAlgorithm> TAKEN = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256);

    private final IssuerSettings settings;
    private @Nullable OIDCProviderMetadata known;

    Issuer(IssuerSettings settings) {
        this.settings = settings;
    }

    /**
     * Whom the issuer says it is.
     *
     * @param subject who it is, for ever, at this issuer
     * @param name by which the person goes there; empty if it does not say
     */
    record Person(String subject, String name) {}

    String address() {
        return settings.issuer().toString();
    }

    boolean makesAccounts() {
        return settings.makesAccounts();
    }

    /** Where a browser is sent to sign in. */
    URI request(State state, Nonce nonce, CodeVerifier verifier, URI back) {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(OIDCScopeValue.OPENID, OIDCScopeValue.PROFILE),
                        new ClientID(settings.client()),
                        back)
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who signed in.
     *
     * @throws ServerRefusedException ISSUER if it does not vouch for anybody, or does not answer
     */
    Person person(String code, Nonce nonce, CodeVerifier verifier, URI back) {
        ClientID client = new ClientID(settings.client());
        HTTPRequest request = new TokenRequest.Builder(
                        metadata().getTokenEndpointURI(),
                        new ClientSecretBasic(client, new Secret(settings.secret())),
                        new AuthorizationCodeGrant(new AuthorizationCode(code), back, verifier))
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(MILLIS);
        request.setReadTimeout(MILLIS);
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!(response instanceof OIDCTokenResponse tokens)) {
                throw refused(String.valueOf(response.toErrorResponse().getErrorObject()));
            }
            return person(tokens.getOIDCTokens().getIDToken(), client, nonce);
        } catch (IOException | ParseException | java.text.ParseException | JOSEException | BadJOSEException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private Person person(JWT token, ClientID client, Nonce nonce)
            throws MalformedURLException, JOSEException, BadJOSEException, java.text.ParseException {
        JWSAlgorithm algorithm =
                JWSAlgorithm.parse(token.getHeader().getAlgorithm().getName());
        if (!TAKEN.contains(algorithm)) {
            throw refused("its token is signed by " + algorithm);
        }
        IDTokenValidator validator = new IDTokenValidator(
                metadata().getIssuer(),
                client,
                algorithm,
                metadata().getJWKSetURI().toURL());
        IDTokenClaimsSet claims = validator.validate(token, nonce);
        Object name = token.getJWTClaimsSet().getClaim("preferred_username");
        return new Person(claims.getSubject().getValue(), Objects.toString(name, ""));
    }

    /** What the issuer says of itself; asked again until it has answered once. */
    private synchronized OIDCProviderMetadata metadata() {
        OIDCProviderMetadata there = known;
        if (there == null) {
            try {
                there = OIDCProviderMetadata.resolve(
                        new com.nimbusds.oauth2.sdk.id.Issuer(settings.issuer()), MILLIS, MILLIS);
            } catch (IOException | GeneralException e) {
                throw refused(String.valueOf(e.getMessage()));
            }
            known = there;
        }
        return there;
    }

    /** What exactly it was is the operator's to know. */
    private ServerRefusedException refused(String why) {
        LOG.warn("the issuer {} vouches for nobody: {}", settings.issuer(), why);
        return new ServerRefusedException(ProblemCode.ISSUER, settings.issuer());
    }
}
