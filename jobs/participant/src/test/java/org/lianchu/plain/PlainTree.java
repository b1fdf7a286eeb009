package org.lianchu.plain;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes, salts and trees (formats, section 3; RFC 6962, section 2.1), as they are written there. */
final class PlainTree {
    private PlainTree() {}

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(Object hex) {
        return HexFormat.of().parseHex((String) hex);
    }

    static byte[] secret(byte[] submitterKey, byte[] fileHash) {
        return hmac(submitterKey, ascii("lianchu/v1/secret"), fileHash);
    }

    static byte[] document(byte[] secret, byte[] fileHash) {
        return sha256(new byte[] {2}, secret, fileHash);
    }

    static byte[] salt(byte[] secret, int ordinal) {
        byte[] number = ByteBuffer.allocate(4).putInt(ordinal).array();
        return Arrays.copyOf(hmac(secret, ascii("lianchu/v1/salt"), number), 16);
    }

    private static byte[] ascii(String label) {
        return label.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    static byte[] leaf(byte[] salt, byte[] record) {
        return sha256(new byte[] {0}, salt, record);
    }

    static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    /** MTH: of none, of one, else split at the largest power of two smaller than the count. */
    static byte[] root(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = 1;
        while (2 * k < n) {
            k = 2 * k;
        }
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    static byte[] runDigest(LocalDate first, List<byte[]> dayDigests) {
        List<byte[]> leaves = new java.util.ArrayList<>();
        for (int i = 0; i < dayDigests.size(); i++) {
            int day = (int) first.plusDays(i).toEpochDay();
            byte[] number = ByteBuffer.allocate(4).putInt(day).array();
            leaves.add(sha256(new byte[] {0}, number, dayDigests.get(i)));
        }
        return root(leaves);
    }

    /** The sides that index and count dictate, found by walking down from the root: the last is the root's child. */
    static String sides(int index, int count) {
        if (count <= 1) {
            return "";
        }
        int k = 1;
        while (2 * k < count) {
            k = 2 * k;
        }
        return index < k ? sides(index, k) + "R" : sides(index - k, count - k) + "L";
    }
}
