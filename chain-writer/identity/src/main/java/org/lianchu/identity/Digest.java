package org.lianchu.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.lianchu.digest.Sha256;

/** SHA-256 without copying what is hashed. */
public final class Digest {
    private Digest() {}

    /** Of the parts, one after another. */
    public static ByteString sha256(ByteString... parts) {
        return sha256(List.of(parts));
    }

    /** Of the parts, one after another. */
    public static ByteString sha256(Iterable<ByteString> parts) {
        MessageDigest digest = Sha256.digest();
        for (ByteString part : parts) {
            for (ByteBuffer buffer : part.asReadOnlyByteBufferList()) {
                digest.update(buffer);
            }
        }
        return UnsafeByteOperations.unsafeWrap(digest.digest());
    }
}
