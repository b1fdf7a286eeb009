package org.lianchu.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An authenticator of a test's own, and the browser between it and the page: the bytes are those of WebAuthn. */
final class PlayedAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int ATTESTED = 0x40;
    private static final int COORDINATE = 32;

    private final KeyPair key;
    private final byte[] id = new byte[16];
    private int counter = 1;
    private int flags = PRESENT;

    PlayedAuthenticator() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    String id() {
        return text(id);
    }

    /** As a copy of it that was used less. */
    void counts(int from) {
        counter = from;
    }

    /** Nobody touches it. */
    void isNotTouched() {
        flags = 0;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] client(String type, String challenge, String origin) {
        return JsonMapper.shared()
                .writeValueAsBytes(
                        Map.of("type", type, "challenge", challenge, "origin", origin, "crossOrigin", false));
    }

    /** The credential that a page gets of a new passkey. */
    String created(String challenge, String origin, String site) throws GeneralSecurityException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(data(site, flags | ATTESTED));
        data.writeBytes(new byte[16]); // a make that says nothing of itself
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.writeBytes(id);
        data.writeBytes(cose());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(0xa3);
        object.writeBytes(new byte[] {0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e'});
        object.writeBytes(new byte[] {0x67, 'a', 't', 't', 'S', 't', 'm', 't', (byte) 0xa0});
        object.writeBytes(new byte[] {0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a', 0x58, (byte) data.size()});
        object.writeBytes(data.toByteArray());
        return credential(Map.of(
                "clientDataJSON",
                text(client("webauthn.create", challenge, origin)),
                "attestationObject",
                text(object.toByteArray())));
    }

    /** The credential that a page gets of a passkey that signs. */
    String signed(String challenge, String origin, String site) throws GeneralSecurityException {
        counter++;
        byte[] client = client("webauthn.get", challenge, origin);
        byte[] data = data(site, flags);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return credential(Map.of(
                "clientDataJSON", text(client), "authenticatorData", text(data), "signature", text(signature.sign())));
    }

    private String credential(Map<String, String> response) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "id",
                        id(),
                        "rawId",
                        id(),
                        "type",
                        "public-key",
                        "clientExtensionResults",
                        Map.of(),
                        "response",
                        response));
    }

    private byte[] data(String site, int with) throws GeneralSecurityException {
        return ByteBuffer.allocate(COORDINATE + 5)
                .put(sha256(site.getBytes(UTF_8)))
                .put((byte) with)
                .putInt(counter)
                .array();
    }

    private byte[] cose() {
        ECPublicKey open = (ECPublicKey) key.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, COORDINATE});
        cose.writeBytes(coordinate(open.getW().getAffineX()));
        cose.writeBytes(new byte[] {0x22, 0x58, COORDINATE});
        cose.writeBytes(coordinate(open.getW().getAffineY()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = new byte[COORDINATE];
        byte[] signed = value.toByteArray();
        int length = Math.min(signed.length, COORDINATE);
        System.arraycopy(signed, signed.length - length, bytes, COORDINATE - length, length);
        return bytes;
    }
}
