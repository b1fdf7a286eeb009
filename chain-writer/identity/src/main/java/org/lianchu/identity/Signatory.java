package org.lianchu.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Who claims to have signed: an organisation and a certificate. Nothing is checked yet; {@link Trust} does.
 *
 * @param mspId the organisation that it claims to be of
 * @param subject the certificate's, RFC 2253: with the organisation it is what the contract knows a caller by
 * @param serialized the bytes by which Fabric names it
 */
public record Signatory(String mspId, X509Certificate certificate, String subject, ByteString serialized) {
    /**
     * Reads Fabric's form.
     *
     * @throws UntrustedException if it names no organisation, or no X.509 certificate with a subject
     */
    public static Signatory read(ByteString serialized) throws UntrustedException {
        SerializedIdentity identity;
        try {
            identity = SerializedIdentity.parseFrom(serialized);
        } catch (InvalidProtocolBufferException e) {
            throw new UntrustedException("", "a signer in no form of Fabric's: " + e.getMessage(), e);
        }
        String mspId = identity.getMspid();
        try {
            X509Certificate certificate = Pem.certificate(identity.getIdBytes().toByteArray());
            String subject = subject(certificate);
            if (mspId.isEmpty() || subject.isEmpty()) {
                throw new UntrustedException(mspId, "a signer without an organisation or a subject");
            }
            return new Signatory(mspId, certificate, subject, serialized);
        } catch (CertificateException e) {
            throw new UntrustedException(mspId, "a signer without a readable X.509 certificate: " + e.getMessage(), e);
        }
    }

    /** Who has a certificate of an organisation, as {@link #read} would give it. */
    public static Signatory of(String mspId, X509Certificate certificate) {
        ByteString serialized = SerializedIdentity.newBuilder()
                .setMspid(mspId)
                .setIdBytes(UnsafeByteOperations.unsafeWrap(Pem.of(certificate)))
                .build()
                .toByteString();
        return new Signatory(mspId, certificate, subject(certificate), serialized);
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
    }

    /**
     * Whether the certificate is a peer's: its subject has the unit {@code peer}, as Fabric's NodeOUs have it. Any
     * client of an organisation has a certificate of its CA too, and must not endorse.
     */
    public boolean isPeer() {
        try {
            // never by splitting the text: CN=x\,OU=peer is one common name
            for (Rdn part : new LdapName(subject).getRdns()) {
                Attribute unit = part.toAttributes().get("OU");
                if (unit != null && unit.contains("peer")) {
                    return true;
                }
            }
            return false;
        } catch (NamingException e) {
            return false;
        }
    }

    /**
     * Demands that the certificate is in force.
     *
     * @throws UntrustedException if it is not yet, or not any more, with both dates
     */
    void requireInForce(Instant at) throws UntrustedException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from) || at.isAfter(to)) {
            throw new UntrustedException(
                    mspId, "its certificate is in force from " + from + " to " + to + ", not at " + at);
        }
    }

    @Override
    public String toString() {
        return mspId + " " + subject;
    }
}
