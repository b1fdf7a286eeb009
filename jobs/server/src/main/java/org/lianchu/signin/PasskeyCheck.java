package org.lianchu.signin;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Passkey;
import org.lianchu.account.Passkeys;
import org.lianchu.account.Session;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * Checks what passkeys say (WebAuthn, level 3): of any make, ES256 or RS256. The site is the host of the address by
 * which the browser came, so that one made for another address signs nothing here. Safe for many threads.
 */
public final class PasskeyCheck {
    private static final List<PublicKeyCredentialParameters> TAKEN = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter attested = new AttestedCredentialDataConverter(converter);
    private final Passkeys passkeys;

    public PasskeyCheck(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** The host of an address, which is what a passkey is for. */
    static String site(String origin) {
        return String.valueOf(URI.create(origin).getHost());
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private ServerProperty server(Session session, String origin) {
        byte[] challenge = passkeys.useChallenge(session).orElseThrow(PasskeyCheck::refused);
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId(site(origin))
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /**
     * A new passkey, as a browser's credential says it.
     *
     * @throws ServerRefusedException PASSKEY unless it signed the session's challenge for this site
     */
    Passkey registered(Session session, String origin, String credential, String label, Instant now) {
        ServerProperty server = server(session, origin);
        try {
            RegistrationData data = manager.verifyRegistrationResponseJSON(
                    credential, new RegistrationParameters(server, TAKEN, false, true));
            AuthenticatorData<?> said =
                    required(required(data.getAttestationObject()).getAuthenticatorData());
            AttestedCredentialData key = required(said.getAttestedCredentialData());
            return new Passkey(
                    text(key.getCredentialId()),
                    session.account().name(),
                    site(origin),
                    label,
                    attested.convert(key),
                    said.getSignCount(),
                    said.isFlagUV(),
                    said.isFlagBE(),
                    now,
                    null);
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw refused();
        }
    }

    /**
     * Whether the account's passkey signed the session's challenge; its use is noted.
     *
     * @throws ServerRefusedException PASSKEY unless it did
     */
    void asserted(Session session, String origin, String credential) {
        ServerProperty server = server(session, origin);
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(credential);
            String id = text(required(data.getCredentialId()));
            Passkey passkey = passkeys.of(session.account().name()).stream()
                    .filter(own -> own.credential().equals(id) && own.site().equals(site(origin)))
                    .findFirst()
                    .orElseThrow(PasskeyCheck::refused);
            manager.verify(data, new AuthenticationParameters(server, kept(passkey), null, false, true));
            AuthenticatorData<?> said = required(data.getAuthenticatorData());
            if (!passkeys.used(passkey, said.getSignCount(), said.isFlagUV())) {
                throw refused();
            }
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private CredentialRecordImpl kept(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                passkey.isVerified(),
                passkey.isBackupEligible(),
                false,
                passkey.counter(),
                attested.convert(passkey.attested()),
                null,
                null,
                null,
                null);
    }

    private static <T> T required(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(PasskeyCheck::refused);
    }

    private static ServerRefusedException refused() {
        return new ServerRefusedException(ProblemCode.PASSKEY);
    }
}
