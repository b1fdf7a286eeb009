package org.lianchu.contract.ledger;

import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * The identity that signed a transaction, as the adapter found it in the creator's certificate.
 *
 * @param mspId the organisation, as the channel knows it
 * @param subject the certificate's subject, RFC 2253, byte for byte the same on every peer
 */
public record Caller(String mspId, String subject) {
    public Caller {
        if (mspId.isEmpty() || subject.isEmpty()) {
            throw new IllegalArgumentException("an identity has an organisation and a subject");
        }
    }

    /** The identity of a certificate that the organisation issued, as every adapter must name it. */
    public static Caller of(String mspId, X509Certificate certificate) {
        return new Caller(mspId, certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
    }

    static Caller read(FieldReader reader) {
        String mspId = reader.text();
        String subject = reader.text();
        return FieldReader.checked(() -> new Caller(mspId, subject));
    }

    void write(FieldWriter writer) {
        writer.text(mspId).text(subject);
    }

    /** SHA-256 over version, organisation and subject, each after its length: the identity in a key. */
    public Hash fingerprint() {
        FieldWriter writer = new FieldWriter();
        write(writer);
        return Hash.sha256(writer.finish());
    }

    @Override
    public String toString() {
        return mspId + " " + subject;
    }
}
