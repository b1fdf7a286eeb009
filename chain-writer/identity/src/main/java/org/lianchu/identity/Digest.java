package org.lianchu.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** SHA-256 without copying what is hashed. */
public final class Digest {
    private Digest() {}

    /** Of the parts, one after another. */
    public static ByteString sha256(ByteString... parts) {
        return sha256(List.of(parts));
    }

    /** Of the parts, one after another. */
    public static ByteString sha256(Iterable<ByteString> parts) {
        MessageDigest digest = sha256();
        for (ByteString part : parts) {
            for (ByteBuffer buffer : part.asReadOnlyByteBufferList()) {
                digest.update(buffer);
            }
        }
        return UnsafeByteOperations.unsafeWrap(digest.digest());
    }

    /** A new SHA-256, of nothing yet. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
