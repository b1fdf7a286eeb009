package org.lianchu.server;

import org.lianchu.refusal.RefusedException;

/** Certificate and key are not such that a server can prove itself by them. */
public final class TlsException extends RefusedException {
    private static final long serialVersionUID = 1L;

    TlsException(HttpSettings.Tls tls, String why, Throwable cause) {
        super(
                "TLS",
                tls.certificate() + " and " + tls.key() + " cannot be used: " + why
                        + "; give a certificate with its chain and its own key, both in PEM, the key in PKCS#8",
                cause);
    }
}
