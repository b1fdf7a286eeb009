package org.lianchu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.lianchu.evidence.Hash;

class P256Test {
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final KeyPair PAIR = pair("secp256r1");

    private static KeyPair pair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key() throws GeneralSecurityException {
        return P256.privateKey(PAIR.getPrivate().getEncoded());
    }

    private static PublicKey publicKey() throws GeneralSecurityException {
        return P256.publicKey(PAIR.getPublic());
    }

    private static BigInteger number(byte[] signature, int at) {
        return ASN1Integer.getInstance(ASN1Sequence.getInstance(signature).getObjectAt(at))
                .getPositiveValue();
    }

    @Property(tries = 200)
    void a_signature_has_the_lower_s_and_every_implementation_accepts_it(@ForAll byte[] message)
            throws GeneralSecurityException {
        byte[] signature = P256.sign(key(), Hash.sha256(message).bytes());

        assertThat(number(signature, 1)).isLessThanOrEqualTo(ORDER.shiftRight(1));
        assertThat(P256.verify(publicKey(), Hash.sha256(message).bytes(), signature))
                .isTrue();
        Signature other = Signature.getInstance("SHA256withECDSA", "SunEC");
        other.initVerify(PAIR.getPublic());
        other.update(message);
        assertThat(other.verify(signature)).isTrue();
    }

    @Property(tries = 50)
    void the_other_signature_of_the_same_key_is_not_taken(@ForAll byte[] message)
            throws GeneralSecurityException, IOException {
        byte[] signature = P256.sign(key(), Hash.sha256(message).bytes());
        ASN1Integer[] high = {
            new ASN1Integer(number(signature, 0)), new ASN1Integer(ORDER.subtract(number(signature, 1)))
        };

        assertThat(P256.verify(publicKey(), Hash.sha256(message).bytes(), new DERSequence(high).getEncoded()))
                .isFalse();
    }

    @Property(tries = 100)
    void bytes_that_are_no_signature_are_false_and_no_error(@ForAll byte[] bytes) throws GeneralSecurityException {
        assertThat(P256.verify(publicKey(), Hash.sha256().bytes(), bytes)).isFalse();
    }

    @Test
    void a_key_on_another_curve_is_refused() {
        KeyPair other = pair("secp384r1");
        Assertions.assertThatThrownBy(() -> P256.privateKey(other.getPrivate().getEncoded()))
                .isInstanceOf(GeneralSecurityException.class);
        Assertions.assertThatThrownBy(() -> P256.publicKey(other.getPublic()))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
