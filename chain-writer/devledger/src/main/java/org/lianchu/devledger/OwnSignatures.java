package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.identity.Digest;

/**
 * The endorsements that this process signed itself, by a hash over endorser, signature and what was signed: they need
 * no
 * second look at commit. What a client changes has another hash and is verified. The last ones only; one that was
 * forgotten is verified as well.
 */
final class OwnSignatures {
    private static final int MOST_REMEMBERED = 20_000;

    private final Map<ByteString, Boolean> remembered = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteString, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    void remember(ByteString endorser, ByteString signature, ByteString signed) {
        remembered.put(hash(endorser, signature, signed), true);
    }

    boolean isOwn(ByteString endorser, ByteString signature, ByteString signed) {
        return remembered.containsKey(hash(endorser, signature, signed));
    }

    private static ByteString hash(ByteString endorser, ByteString signature, ByteString signed) {
        // each part by its own hash, so that no bytes can move from one to the next
        return Digest.sha256(List.of(Digest.sha256(endorser), Digest.sha256(signature), Digest.sha256(signed)));
    }
}
