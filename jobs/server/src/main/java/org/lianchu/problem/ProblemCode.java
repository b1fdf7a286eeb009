package org.lianchu.problem;

import org.springframework.http.HttpStatus;

/** What the server itself refuses, and by which status of HTTP. What it means stands in the texts of both languages. */
public enum ProblemCode {
    /** The request is none. */
    REQUEST(HttpStatus.BAD_REQUEST),
    /** There is nothing at the address. */
    NO_SUCH_PLACE(HttpStatus.NOT_FOUND),
    /** The request's method is not for this address. */
    METHOD(HttpStatus.METHOD_NOT_ALLOWED),
    /** What the client would accept is not to be had. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    /** The content is of a kind that is not taken. */
    MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The program failed; the log has more. */
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR),
    /** No token came with the request. */
    TOKEN_MISSING(HttpStatus.UNAUTHORIZED),
    /** The token is none, or lacks something. */
    TOKEN_MALFORMED(HttpStatus.UNAUTHORIZED),
    /** The certificate's key did not sign the token. */
    TOKEN_SIGNATURE(HttpStatus.UNAUTHORIZED),
    /** The token is meant for another server. */
    TOKEN_AUDIENCE(HttpStatus.UNAUTHORIZED),
    /** The token's time is over. */
    TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED),
    /** The token begins in the future, or is good for too long, or was signed before the server started. */
    TOKEN_TIMES(HttpStatus.UNAUTHORIZED),
    /** The token was used already. */
    TOKEN_USED(HttpStatus.UNAUTHORIZED),
    /** No organisation of the channel vouches for the certificate. */
    CERTIFICATE(HttpStatus.UNAUTHORIZED),
    /** The ledger has another identity in force, or none. */
    IDENTITY_NOT_IN_FORCE(HttpStatus.UNAUTHORIZED),
    /** The party sends more requests than are remembered. */
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** The ledger does not answer. */
    LEDGER_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The database does not answer. */
    DATABASE_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ProblemCode(HttpStatus status) {
        this.status = status;
    }

    /** The status that is answered. */
    public HttpStatus status() {
        return status;
    }
}
