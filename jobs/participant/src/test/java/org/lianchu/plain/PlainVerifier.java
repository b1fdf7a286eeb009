package org.lianchu.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verifies proofs from the formats' text, the contract's table of keys and values, and Fabric's messages alone. It says
 * what it finds wrong, in a word each; nothing found means verified.
 */
public final class PlainVerifier {
    private final Path trust;

    /** @param trust holds {@code <MSP>.pem}, the CA certificate of each organisation */
    public PlainVerifier(Path trust) {
        this.trust = trust;
    }

    public List<String> complaints(Path file) throws IOException {
        return complaints(Files.readString(file));
    }

    @SuppressWarnings("unchecked")
    public List<String> complaints(String json) {
        List<String> complaints = new ArrayList<>();
        try {
            Map<String, Object> proof = PlainJson.object(json);
            complaints.addAll(inclusion(proof));
            complaints.addAll(transaction(proof, (Map<String, Object>) proof.get("anchor")));
        } catch (RuntimeException e) {
            complaints.add("unreadable: " + e);
        }
        return complaints;
    }

    @SuppressWarnings("unchecked")
    static List<String> inclusion(Map<String, Object> proof) {
        List<String> complaints = new ArrayList<>();
        byte[] record = PlainTree.bytes(proof.get("bytes"));
        if (!PlainRecord.decode(record).equals(proof.get("record"))
                || (long) proof.get("type") != PlainRecord.type(record)) {
            complaints.add("record");
        }
        byte[] node = PlainTree.leaf(PlainTree.bytes(proof.get("salt")), record);
        StringBuilder sides = new StringBuilder();
        for (Object step : (List<Object>) proof.get("path")) {
            Map<String, Object> sibling = (Map<String, Object>) step;
            byte[] hash = PlainTree.bytes(sibling.get("hash"));
            sides.append(sibling.get("side"));
            node = sibling.get("side").equals("L") ? PlainTree.node(hash, node) : PlainTree.node(node, hash);
        }
        int index = ((Long) proof.get("index")).intValue();
        int count = ((Long) proof.get("count")).intValue();
        if (index < 0 || index >= count || !PlainTree.sides(index, count).contentEquals(sides)) {
            complaints.add("sides");
        }
        if (!PlainTree.hex(node).equals(proof.get("root"))) {
            complaints.add("root");
        }
        return complaints;
    }

    private List<String> transaction(Map<String, Object> proof, Map<String, Object> anchor) {
        List<String> complaints = new ArrayList<>();
        PlainWire envelope = new PlainWire(Base64.getDecoder().decode((String) anchor.get("envelope")));
        PlainWire header = envelope.message(1, 1);
        PlainWire signed = new PlainWire(header.one(2));
        PlainWire channel = new PlainWire(header.one(1));
        String id = PlainTree.hex(PlainTree.sha256(signed.one(2), signed.one(1)));
        if (!id.equals(anchor.get("transaction")) || !id.equals(channel.text(5))) {
            complaints.add("transaction");
        }
        if (!channel.text(4).equals(anchor.get("channel"))) {
            complaints.add("channel");
        }
        PlainWire action = envelope.message(1, 2, 1, 2);
        if (!isSettled(proof)) {
            complaints.addAll(creator(envelope, header, signed, action, anchor));
        }
        complaints.addAll(endorsed(proof, anchor, action.message(2)));
        return complaints;
    }

    /** The submitter signed the whole payload, and what was endorsed answers what it asked. */
    private List<String> creator(
            PlainWire envelope, PlainWire header, PlainWire signed, PlainWire action, Map<String, Object> anchor) {
        List<String> complaints = new ArrayList<>();
        PlainWire creator = new PlainWire(signed.one(1));
        X509Certificate certificate = trusted(creator);
        if (certificate == null || !isSigned(certificate.getPublicKey(), envelope.one(2), envelope.one(1))) {
            complaints.add("signature");
        }
        byte[] asked = PlainTree.sha256(header.one(1), header.one(2), action.one(1));
        if (!Arrays.equals(asked, action.message(2, 1).one(1))) {
            complaints.add("proposal");
        }
        boolean isDispatch = creator.text(1).equals("DispatchMSP");
        if (isDispatch != anchor.get("submitter").equals("DISPATCH")) {
            complaints.add("submitter");
        }
        return complaints;
    }

    private List<String> endorsed(Map<String, Object> proof, Map<String, Object> anchor, PlainWire endorsed) {
        List<String> complaints = new ArrayList<>();
        Set<String> organisations = new HashSet<>();
        for (byte[] each : endorsed.all(2)) {
            PlainWire endorsement = new PlainWire(each);
            PlainWire endorser = endorsement.message(1);
            X509Certificate certificate = trusted(endorser);
            if (certificate == null
                    || !isSigned(certificate.getPublicKey(), endorsement.one(2), endorsed.one(1), endorsement.one(1))) {
                complaints.add("endorsement of " + endorser.text(1));
            } else {
                organisations.add(endorser.text(1));
            }
        }
        if (organisations.size() < 2 || !organisations.contains("RegulatorMSP")) {
            complaints.add("endorsements");
        }
        byte[] value = write((String) anchor.get("key"), endorsed.message(1, 2, 1));
        if (value == null || !holds(value, proof, anchor)) {
            complaints.add("write");
        }
        return complaints;
    }

    private static byte[] write(String key, PlainWire sets) {
        for (byte[] each : sets.all(2)) {
            PlainWire set = new PlainWire(each);
            for (byte[] write : set.text(1).equals("lianchu") ? set.message(2).all(3) : List.<byte[]>of()) {
                if (new PlainWire(write).text(1).equals(key)) {
                    return new PlainWire(write).one(3);
                }
            }
        }
        return null;
    }

    /** The value under the key has root and count, and the key's segments are the proof's own words. */
    @SuppressWarnings("unchecked")
    private static boolean holds(byte[] value, Map<String, Object> proof, Map<String, Object> anchor) {
        ByteBuffer in = ByteBuffer.wrap(value);
        Map<String, Object> record = (Map<String, Object>) proof.get("record");
        String[] key = ((String) anchor.get("key")).split("/", -1);
        if (isSettled(proof)) {
            return key[0].equals("settlement") && key[2].equals(record.get("day")) && isRoot(settled(in, proof), proof);
        }
        int version = in.get();
        in.position(in.position() + 32);
        return version == 1
                && key[0].equals("anchor")
                && key[1].equals(record.getOrDefault("day", "-"))
                && key[3].equals(dataset(proof, record))
                && key[4].equals(anchor.get("submitter"))
                && isRoot(in, proof);
    }

    private static boolean isSettled(Map<String, Object> proof) {
        long type = (long) proof.get("type");
        return type == 4 || type == 6;
    }

    /** Stands at count and root: of the postings, or behind them of the accounts. */
    private static ByteBuffer settled(ByteBuffer in, Map<String, Object> proof) {
        if (in.get() != 2) {
            throw new IllegalArgumentException("no settlement");
        }
        in.position(in.position() + Short.toUnsignedInt(in.getShort(in.position())) + 2 + 4 + 4);
        return (long) proof.get("type") == 6 ? in.position(in.position() + 4 + 32) : in;
    }

    private static boolean isRoot(ByteBuffer in, Map<String, Object> proof) {
        int count = in.getInt();
        byte[] root = new byte[32];
        in.get(root);
        return count == (long) proof.get("count") && PlainTree.hex(root).equals(proof.get("root"));
    }

    private static Object dataset(Map<String, Object> proof, Map<String, Object> record) {
        int type = ((Long) proof.get("type")).intValue();
        return type == 5
                ? record.getOrDefault("dataset", "")
                : Map.of(1, "readings", 2, "trades", 3, "calls", 8, "bids").get(type);
    }

    /** The identity's certificate if its organisation's CA signed it. */
    private X509Certificate trusted(PlainWire identity) {
        try {
            X509Certificate certificate = certificate(identity.one(2));
            Path ca = trust.resolve(identity.text(1) + ".pem");
            certificate.verify(certificate(Files.readAllBytes(ca)).getPublicKey());
            return certificate;
        } catch (GeneralSecurityException | IOException e) {
            return null;
        }
    }

    private static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static boolean isSigned(PublicKey key, byte[] signature, byte[]... parts) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            for (byte[] part : parts) {
                verifier.update(part);
            }
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A file's text as the formats have it. */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
