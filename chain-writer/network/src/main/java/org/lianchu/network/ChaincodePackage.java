package org.lianchu.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;

/**
 * What an organisation installs at its peer: the chaincode's label, and where its service listens. The program itself
 * is not in it; the organisation runs it there.
 *
 * <p>Guarantee: the same label, address and certificate give the same bytes, on every computer and in every version of
 * Java, so that an id can be computed again.
 *
 * @param label under which peers know it; for the contract {@link org.lianchu.contract.ChaincodeLabel#label()}
 * @param address {@code host:port}, as the peer reaches the service
 * @param tlsRoots the CA certificates (PEM) of the service's TLS; null if it has none
 */
public record ChaincodePackage(
        String label, String address, @Nullable String tlsRoots) {
    private static final int BLOCK = 512;
    private static final int MOST_STORED = 0xffff;

    /** Throws IllegalArgumentException if the address is not {@code host:port} or the label is none of Fabric's. */
    public ChaincodePackage {
        if (!label.matches("[A-Za-z0-9]+([.+_-][A-Za-z0-9]+)*")) {
            throw new IllegalArgumentException("a label has letters, digits and single .+_- between, not " + label);
        }
        if (!address.matches("[^:\\s\"\\\\]+:[0-9]{1,5}")) {
            throw new IllegalArgumentException("an address is HOST:PORT, not " + address);
        }
    }

    /** What the peer answers to its installation, and what the service must be started with: {@code label:hash}. */
    public String id() {
        return label + ":" + Hash.sha256(bytes());
    }

    /** The file. */
    public byte[] bytes() {
        byte[] metadata = ("{\"type\":\"ccaas\",\"label\":\"" + label + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] code = gzip(tar("connection.json", connection().getBytes(StandardCharsets.UTF_8)));
        return gzip(tar("metadata.json", metadata, "code.tar.gz", code));
    }

    private String connection() {
        String tls = tlsRoots == null
                ? "\"tls_required\":false"
                : "\"tls_required\":true,\"root_cert\":\""
                        + tlsRoots.replace("\r", "").replace("\n", "\\n") + "\"";
        return "{\"address\":\"" + address + "\",\"dial_timeout\":\"10s\"," + tls + "}";
    }

    private static byte[] tar(String name, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        add(out, name, content);
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] tar(String first, byte[] firstContent, String second, byte[] secondContent) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        add(out, first, firstContent);
        add(out, second, secondContent);
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static void add(ByteArrayOutputStream out, String name, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format("%011o", content.length));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = '0';
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o", sum));
        header[154] = 0;
        out.writeBytes(header);
        out.writeBytes(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** Stored, not compressed: how something is compressed differs between computers. */
    private static byte[] gzip(byte[] content) {
        int blocks = Math.max(1, (content.length + MOST_STORED - 1) / MOST_STORED);
        ByteBuffer out =
                ByteBuffer.allocate(10 + 5 * blocks + content.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff});
        for (int block = 0; block < blocks; block++) {
            int from = block * MOST_STORED;
            int length = Math.min(MOST_STORED, content.length - from);
            out.put((byte) (block == blocks - 1 ? 1 : 0));
            out.putShort((short) length).putShort((short) ~length).put(content, from, length);
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        return out.putInt((int) crc.getValue()).putInt(content.length).array();
    }
}
