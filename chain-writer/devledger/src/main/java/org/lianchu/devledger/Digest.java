package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 without copying what is hashed. */
final class Digest {
    private Digest() {}

    /** Of the parts, one after another. */
    static ByteString sha256(Iterable<ByteString> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ByteString part : parts) {
                for (ByteBuffer buffer : part.asReadOnlyByteBufferList()) {
                    digest.update(buffer);
                }
            }
            return UnsafeByteOperations.unsafeWrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
