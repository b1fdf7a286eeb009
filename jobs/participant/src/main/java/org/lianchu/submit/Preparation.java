package org.lianchu.submit;

/** What became of reading a file before anything of it went to the ledger. */
public sealed interface Preparation permits PreparedDocument, RejectedDocument {}
