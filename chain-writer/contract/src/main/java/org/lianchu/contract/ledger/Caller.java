package org.lianchu.contract.ledger;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.lianchu.contract.encoding.FieldReader;
import org.lianchu.contract.encoding.FieldWriter;
import org.lianchu.evidence.Hash;

/**
 * The identity that signed a transaction, as the adapter found it in the creator's certificate. A certificate issued
 * anew for the same subject and key is the same identity; one for another key is another.
 *
 * @param mspId the organisation, as the channel knows it
 * @param subject the certificate's subject, RFC 2253, byte for byte the same on every peer
 * @param key SHA-256 of the public key, as the certificate has it (SubjectPublicKeyInfo, DER)
 */
public record Caller(String mspId, String subject, Hash key) {
    /** What a certificate of Fabric's NodeOUs says that is no client's. */
    private static final List<String> NODES = List.of("peer", "orderer", "admin");

    private static final int SHOWN_DIGITS = 16;

    public Caller {
        if (mspId.isEmpty() || subject.isEmpty()) {
            throw new IllegalArgumentException("an identity has an organisation and a subject");
        }
    }

    /** The identity of a certificate that the organisation issued, as every adapter must name it. */
    public static Caller of(String mspId, X509Certificate certificate) {
        return new Caller(
                mspId,
                certificate.getSubjectX500Principal().getName(X500Principal.RFC2253),
                Hash.sha256(certificate.getPublicKey().getEncoded()));
    }

    /** Reads what {@link #write} wrote. */
    public static Caller read(FieldReader reader) {
        String mspId = reader.text();
        String subject = reader.text();
        Hash key = reader.hash();
        return FieldReader.checked(() -> new Caller(mspId, subject, key));
    }

    /** Organisation and subject, each after its length, and the key's hash. */
    public FieldWriter write(FieldWriter writer) {
        return writer.text(mspId).text(subject).hash(key);
    }

    /** SHA-256 over version, organisation, subject and key: the identity in a key of the ledger. */
    public Hash fingerprint() {
        return Hash.sha256(write(new FieldWriter()).finish());
    }

    /** Whether both are one subject of one organisation, by whatever keys: one person, says the organisation. */
    public boolean isSameSubject(Caller other) {
        return mspId.equals(other.mspId) && subject.equals(other.subject);
    }

    /**
     * Whether it is a client's: its subject has none of the units peer, orderer and admin. Where an organisation's
     * certificates carry NodeOUs, a channel takes none without just one of these or the unit client.
     */
    public boolean isClient() {
        try {
            // never by splitting the text: CN=x\,OU=peer is one common name
            for (Rdn part : new LdapName(subject).getRdns()) {
                Attribute units = part.toAttributes().get("OU");
                if (units != null && NODES.stream().anyMatch(units::contains)) {
                    return false;
                }
            }
            return true;
        } catch (NamingException e) {
            return false;
        }
    }

    /** Organisation and subject, and by how its key's hash begins. */
    @Override
    public String toString() {
        return mspId + " " + subject + " (key " + key.toString().substring(0, SHOWN_DIGITS) + ")";
    }
}
