package org.lianchu.contract;

/** Why the contract refuses. The reply's message names what, and says what to do. */
public enum RefusalCode {
    /** No function has this name. Use a client of this version. */
    UNKNOWN_FUNCTION,
    /** The argument's bytes are no request of the function. Correct the request. */
    MALFORMED_REQUEST,
    /** The channel wants inputs in the other way: as transient data, or as arguments. Use a client of this version. */
    WRONG_DISCLOSURE,
    /** The transaction's time is more than ten minutes from the endorser's clock. Set the clock that is wrong. */
    CLOCK_DIFFERS,
    /** The caller may not do this. Have the one who may do it. */
    NOT_AUTHORISED,
    /** The business key is taken by something else. Ask the ledger what stands there. */
    EXISTS_WITH_OTHER_CONTENT,
    /** The submitter's number is taken by another document. Take the next. */
    SEQUENCE_TAKEN,
    /** Publications, admissions and grants of a role are numbered one after another. Take the next. */
    NOT_NEXT,
    /** POOL and DISPATCH are nobody's names. Enrol under a participant's. */
    RESERVED_NAME,
    /** The identity did not enrol, or the participant was never admitted. Enrol first. */
    NOT_ENROLLED,
    /** What is approved or confirmed was not proposed. Have it proposed first. */
    NOT_PROPOSED,
    /** The participant's identity is suspended. Enrol another, or the same, and have it admitted and approved. */
    SUSPENDED,
    /** Another admission of the participant is in force. Ask the ledger which; one passed over is proposed anew. */
    OTHER_IN_FORCE,
    /** The identity is of an organisation that cannot have the role, or is not the former's. Take another. */
    WRONG_ORGANISATION,
    /** The identity holds a role, and one at most. Have that given back or revoked first. */
    ROLE_TAKEN,
    /** One subject proposes and approves. Have another approve. */
    SAME_IDENTITY,
    /** The dataset is not published, or not anchored, or not by this submitter. */
    WRONG_DATASET,
    /** The published bytes are no rows of the dataset. Correct the document. */
    MALFORMED_PUBLICATION,
    /** The bytes are no rule file. Correct the file. */
    MALFORMED_RULE,
    /** The channel has another market. */
    OTHER_MARKET,
    /** The rule version in force on the day is proposed, not approved. Have the regulator approve it. */
    RULE_NOT_APPROVED,
    /** A day has no rule version in force, or two. Propose, and have approved, what is missing. */
    NO_RULE,
    /** Generations of a term are frozen one after another. Freeze the next. */
    WRONG_GENERATION,
    /** The generation is not frozen. Freeze it first. */
    NOT_FROZEN,
    /** A generation is frozen only after it was announced. Announce it. */
    NOT_ANNOUNCED,
    /** A generation is announced once the last day of its term is over. Wait for it. */
    TERM_NOT_OVER,
    /** The notice of an announced generation still runs. Freeze it after that. */
    NOTICE_RUNS,
    /** The generation was given up. The next settles and closes in its stead. */
    GIVEN_UP,
    /** The term's cut is not the open one, or not closed yet. Ask the ledger for the term's state. */
    NOT_CUT,
    /** The term was cut a moment ago. Cut it again later. */
    CUT_TOO_SOON,
    /** A day of the run's term is settled at one cut, with one number of decisions and of rulings. Use these. */
    WRONG_CUT,
    /** A day is before the channel's first, or more than 62 days from now. Correct it. */
    DAY_OUT_OF_BOUNDS,
    /** A document has more days than a participant may anchor at once. Submit it in parts. */
    TOO_MANY_CHUNKS,
    /** The participant's documents of this dataset, term and generation are used up. Wait for the next generation. */
    QUOTA_USED,
    /** The number is far beyond those that are taken. Count on from the last. */
    SEQUENCE_TOO_FAR,
    /** A part of a generation, or a generation, is issued after the one before it. Issue that first. */
    NOT_ISSUED,
    /** The accounts that are given are not all of the part's. Give those that follow. */
    MISSING_ACCOUNTS,
    /** The days are not those of the term. */
    WRONG_PERIOD,
    /** The document is not an input of the day: not anchored for it, or not of a kind that settles. */
    NOT_AN_INPUT,
    /** An anchored document is not among the inputs. Add it; only a PROVISIONAL settlement may name it late. */
    INCOMPLETE_INPUTS,
    /** Documents are named late where none may be. Get them. */
    LATE_NOT_ALLOWED,
    /** A chunk is not what its submitter anchored. Take the submitter's file. */
    ROOT_DIFFERS,
    /** The rules refuse the day. Correct what the causes name, and settle again. */
    DAY_REFUSED,
    /** The ledger's result is not the caller's. Compare the inputs, the market facts and the rule. */
    DIGEST_DIFFERS,
    /** Days of the term are not settled in the run. Settle them. */
    DAY_NOT_SETTLED,
    /** The generation, or a later one, is closed. What changes now belongs to the next. */
    TERM_CLOSED,
    /** The generation is not closed. Close it first. */
    NOT_CLOSED,
    /** The generation has no such hundred of pairs. All are issued. */
    NO_SUCH_PART,
    /** There is no such claim. */
    UNKNOWN_CLAIM,
    /** The claim was paid, retired or assigned. */
    CLAIM_NOT_OPEN,
    /** POOL neither assigns nor is assigned to: its claims of a term sum to zero. */
    POOL_KEEPS_ITS_CLAIMS,
    /** The amount is not the claim's, or more than is left of it. */
    AMOUNT_DIFFERS,
    /** A part of a claim would be less than 1 yuan. Assign more, or all of it. */
    PART_TOO_SMALL,
    /** The payment is not the one that the cashier named. */
    PAYMENT_DIFFERS,
    /** An amount would not fit 64 bits. */
    OVERFLOW
}
