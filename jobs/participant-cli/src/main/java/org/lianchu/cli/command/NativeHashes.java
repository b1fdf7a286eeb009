package org.lianchu.cli.command;

import java.security.Security;
import org.conscrypt.Conscrypt;

/**
 * SHA-256 and its HMAC from a native library, where there is one for the platform.
 *
 * <p>A command lives for seconds and is compiled by the first compiler only, in which the JDK's own SHA-256 is ten
 * times slower; every record is hashed, twice. All else stays with the JDK's providers.
 */
final class NativeHashes {
    private static final String PREFERRED = "MessageDigest.SHA-256:Conscrypt, Mac.HmacSHA256:Conscrypt";

    private NativeHashes() {}

    /** Has to come before anything else asks for an algorithm. */
    static void prefer() {
        if (Conscrypt.isAvailable()) {
            Security.setProperty("jdk.security.provider.preferred", PREFERRED);
            Security.addProvider(Conscrypt.newProvider());
        }
    }
}
