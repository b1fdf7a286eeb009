package org.lianchu.cli.audit;

import java.util.Set;

/** Which commands change something and are noted, and which only read; a test knows no third kind. */
final class CommandKinds {
    /** Every command that changes something: in the home, its database, its wallet or on the ledger. */
    static final Set<String> CHANGE = Set.of(
            "admit",
            "claim assign",
            "claim confirm",
            "claim redeem",
            "claim reject",
            "claim withdraw",
            "clear",
            "close approve",
            "close propose",
            "consent",
            "countersign",
            "discrepancy",
            "dispute answer",
            "dispute open",
            "dispute withdraw",
            "enrol",
            "identity new",
            "identity revoke",
            "ingest",
            "network down",
            "network up",
            "night",
            "rerun",
            "restore",
            "role approve",
            "role grant",
            "role revoke",
            "rule on",
            "rules approve",
            "rules propose",
            "schedule now",
            "schedule pause",
            "schedule resume",
            "serve",
            "settle",
            "submit",
            "suspend",
            "term announce",
            "term approve-give-up",
            "term give-up");

    /** Commands that change nothing but files that they are told to write, or a home of their own. */
    static final Set<String> READ = Set.of(
            "account list",
            "audit export",
            "audit list",
            "audit verify",
            "bench evidence",
            "bench half-year",
            "bench workbooks",
            "claim",
            "claims",
            "close status",
            "demo",
            "discrepancies",
            "disputes",
            "document status",
            "export",
            "generate",
            "identity list",
            "inputs",
            "inspect",
            "ledger",
            "ledger check",
            "ledger status",
            "network logs",
            "network package",
            "network status",
            "prove call",
            "prove posting",
            "prove reading",
            "prove row",
            "prove sample",
            "prove trade",
            "recompute",
            "rules",
            "runs",
            "schedule",
            "statements",
            "status",
            "template",
            "term status",
            "verify");

    /** Commands whose change notes itself, in one transaction with it. */
    static final Set<String> NOTE_THEMSELVES = Set.of(
            "account add",
            "account issuer",
            "account lock",
            "account remove",
            "account reset",
            "account sessions",
            "account unlock");

    private CommandKinds() {}
}
