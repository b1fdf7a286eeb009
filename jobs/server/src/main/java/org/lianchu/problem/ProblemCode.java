package org.lianchu.problem;

import org.springframework.http.HttpStatus;

/** What the server itself refuses, and by which status of HTTP. What it means stands in the texts of both languages. */
public enum ProblemCode {
    /** The request is none. */
    REQUEST(HttpStatus.BAD_REQUEST),
    /** The address does not take such a parameter. */
    PARAMETER_UNKNOWN(HttpStatus.BAD_REQUEST),
    /** A parameter is given more than once. */
    PARAMETER_TWICE(HttpStatus.BAD_REQUEST),
    /** A parameter is not what it is to be. */
    PARAMETER(HttpStatus.BAD_REQUEST),
    /** There is nothing at the address. */
    NO_SUCH_PLACE(HttpStatus.NOT_FOUND),
    /** The request's method is not for this address. */
    METHOD(HttpStatus.METHOD_NOT_ALLOWED),
    /** What the client would accept is not to be had. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    /** The content is of a kind that is not taken. */
    MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The content's length was not announced. */
    LENGTH(HttpStatus.LENGTH_REQUIRED),
    /** No document has such a name. */
    NAME(HttpStatus.BAD_REQUEST),
    /** Only its submitter does this with a document. */
    NOT_YOURS(HttpStatus.FORBIDDEN),
    /** There is no such document for the caller. */
    NO_SUCH_DOCUMENT(HttpStatus.NOT_FOUND),
    /** No file of that number is a worker's to receive. */
    NO_SUCH_FILE(HttpStatus.NOT_FOUND),
    /** The file is not what it was when it was planned who receives it. */
    FILE_CHANGED(HttpStatus.CONFLICT),
    /** There is no such run. */
    NO_SUCH_RUN(HttpStatus.NOT_FOUND),
    /** There is no such discrepancy for the caller. */
    NO_SUCH_DISCREPANCY(HttpStatus.NOT_FOUND),
    /** There is no such dispute for the caller. */
    NO_SUCH_DISPUTE(HttpStatus.NOT_FOUND),
    /** There is no such statement for the caller. */
    NO_SUCH_STATEMENT(HttpStatus.NOT_FOUND),
    /** There is no such account of the day for the caller. */
    NO_ACCOUNT_OF_DAY(HttpStatus.NOT_FOUND),
    /** There is no such claim for the caller. */
    NO_SUCH_CLAIM(HttpStatus.NOT_FOUND),
    /** There is no such rule version. */
    NO_SUCH_RULE(HttpStatus.NOT_FOUND),
    /** The house has no calendar of the year. */
    NO_CALENDAR(HttpStatus.NOT_FOUND),
    /** The month is not closed. */
    NO_SUCH_TERM(HttpStatus.NOT_FOUND),
    /** Only dispatch and the regulator read this. */
    NOT_ENTITLED(HttpStatus.FORBIDDEN),
    /** The page is for others. */
    NOT_FOR_YOU(HttpStatus.FORBIDDEN),
    /** The ledger has not settled the day in this run. */
    NOT_SETTLED(HttpStatus.CONFLICT),
    /** What was sent is no receipt. */
    RECEIPT(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The receipt is another document's. */
    RECEIPT_DIFFERS(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The ledger does not have the receipt's document, or not yet. */
    NOT_ON_LEDGER(HttpStatus.CONFLICT),
    /** The receipt goes first. */
    NO_RECEIPT(HttpStatus.CONFLICT),
    /** Another content has the name. */
    OTHER_CONTENT(HttpStatus.CONFLICT),
    /** The file is as far as another byte. */
    UPLOAD_OFFSET(HttpStatus.CONFLICT),
    /** Another request works on the document. */
    UPLOAD_UNDER_WAY(HttpStatus.CONFLICT),
    /** As many requests with content as are taken at once. */
    UPLOADS_FULL(HttpStatus.SERVICE_UNAVAILABLE),
    /** More than a reader takes. */
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** The content did not come in time; what came stays. */
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
    /** The file is not the receipt's. */
    DIGEST_DIFFERS(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The server's disk has no room for it. */
    DISK_FULL(HttpStatus.INSUFFICIENT_STORAGE),
    /** The party began more uploads than are kept. */
    STAGED_FULL(HttpStatus.INSUFFICIENT_STORAGE),
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
    /** The token is no worker's, or none came. */
    WORKER_TOKEN(HttpStatus.UNAUTHORIZED),
    /** Nobody is signed in by the cookie, or the session has ended. */
    SESSION_ENDED(HttpStatus.UNAUTHORIZED),
    /** A program asks what only people are told, or nobody is signed in. */
    PEOPLE_ONLY(HttpStatus.FORBIDDEN),
    /** Account and password are not each other's. */
    SIGN_IN(HttpStatus.UNAUTHORIZED),
    /** After failures the next attempt has to wait. */
    SIGN_IN_DELAYED(HttpStatus.TOO_MANY_REQUESTS),
    /** The link was used, is over, or never was one. */
    LINK(HttpStatus.UNAUTHORIZED),
    /** Nobody signs in elsewhere. */
    NO_ISSUER(HttpStatus.NOT_FOUND),
    /** The issuer does not vouch for anybody, or does not answer. */
    ISSUER(HttpStatus.BAD_GATEWAY),
    /** The server is not called by that name, so nobody is sent back to it. */
    HOUSE_NAME(HttpStatus.BAD_REQUEST),
    /** It came back by another browser, too late, or twice. */
    ISSUER_STATE(HttpStatus.UNAUTHORIZED),
    /** The issuer knows the person, and no account is theirs. */
    NO_ACCOUNT(HttpStatus.UNAUTHORIZED),
    /** The account has a passkey, which is still asked for. */
    PASSKEY_NEEDED(HttpStatus.UNAUTHORIZED),
    /** The passkey did not sign what it was asked to, for this site, now; or it cannot be added. */
    PASSKEY(HttpStatus.UNAUTHORIZED),
    /** It is not said by which name the passkey is known. */
    PASSKEY_LABEL(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The account has no such passkey. */
    NO_SUCH_PASSKEY(HttpStatus.NOT_FOUND),
    /** The request does not show that it is the person's own. */
    CSRF(HttpStatus.FORBIDDEN),
    /** The account belongs to no identity of the ledger. */
    NO_LEDGER_IDENTITY(HttpStatus.FORBIDDEN),
    /** Only administrators look after accounts. */
    NOT_ADMINISTRATOR(HttpStatus.FORBIDDEN),
    /** There is no such account. */
    NO_SUCH_ACCOUNT(HttpStatus.NOT_FOUND),
    /** It is no name for an account. */
    ACCOUNT_NAME(HttpStatus.UNPROCESSABLE_CONTENT),
    /** It is not said whose the account is. */
    ACCOUNT_PERSON(HttpStatus.UNPROCESSABLE_CONTENT),
    /** It is not said, or not rightly, which identity of the ledger the account belongs to. */
    ACCOUNT_IDENTITY(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The ledger has no identity in force for the account's party. */
    ACCOUNT_NOT_ADMITTED(HttpStatus.CONFLICT),
    /** The password is too short or too long. */
    PASSWORD_LENGTH(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The password is one that is tried first. */
    PASSWORD_COMMON(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The party sends more requests than are remembered. */
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** As many questions as are answered at once, or one that takes too long. */
    BUSY(HttpStatus.SERVICE_UNAVAILABLE),
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
