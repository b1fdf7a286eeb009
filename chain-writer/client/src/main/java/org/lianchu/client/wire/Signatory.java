package org.lianchu.client.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.lianchu.contract.ledger.Caller;

/**
 * Who claims to have signed: nothing is checked yet.
 *
 * @param serialized the bytes by which Fabric names it
 */
public record Signatory(String mspId, X509Certificate certificate, ByteString serialized) {
    /**
     * Reads Fabric's form.
     *
     * @throws UnreadableException if it names no organisation, or no X.509 certificate with a subject
     */
    public static Signatory read(ByteString serialized) {
        try {
            SerializedIdentity identity = SerializedIdentity.parseFrom(serialized);
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(identity.getIdBytes().newInput());
            if (identity.getMspid().isEmpty()
                    || certificate.getSubjectX500Principal().getName().isEmpty()) {
                throw new UnreadableException("a signer without an organisation or a subject");
            }
            return new Signatory(identity.getMspid(), certificate, serialized);
        } catch (InvalidProtocolBufferException | CertificateException e) {
            throw new UnreadableException("a signer without a readable X.509 certificate: " + e.getMessage(), e);
        }
    }

    /** As the contract sees it. */
    public Caller caller() {
        return Caller.of(mspId, certificate);
    }

    /**
     * Whether the certificate is a peer's: its subject has the unit {@code peer}, as Fabric's NodeOUs have it. Any
     * client of an organisation has a certificate of its CA too, and must not endorse.
     */
    public boolean isPeer() {
        try {
            LdapName subject = new LdapName(caller().subject());
            for (Rdn part : subject.getRdns()) {
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
}
