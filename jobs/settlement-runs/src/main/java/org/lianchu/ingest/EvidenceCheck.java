package org.lianchu.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.ingest.NotEvidenced.Cause;
import org.lianchu.readers.DocumentRead;
import org.lianchu.readers.Format;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.RecordSink;
import org.lianchu.store.DocumentEvidence;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.LedgerStore.OnLedger;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptFormatException;
import org.lianchu.submit.ReceiptReader;

/**
 * Whether a file is what its submitter put on the ledger: the receipt beside it names its content, and its records give
 * the very roots that were anchored. What the ledger says is read from the followed blocks. Any thread.
 */
final class EvidenceCheck {
    private final Evidence wanted;
    private final LedgerStore ledger;

    EvidenceCheck(Evidence wanted, LedgerStore ledger) {
        this.wanted = wanted;
        this.ledger = ledger;
    }

    /**
     * What a file's receipt claims.
     *
     * @param receipt null if the file is taken without
     * @param problem why the file cannot be taken whatever is in it; null if it may be
     */
    record Claim(@Nullable Receipt receipt, @Nullable NotEvidenced problem) {
        /** Takes the roots on the way to a sink; null without a receipt. */
        @Nullable
        EvidencingSink sink(RecordSink next) {
            return receipt == null ? null : new EvidencingSink(receipt.secret(), next);
        }

        @Nullable
        DocumentEvidence evidence() {
            return receipt == null
                    ? null
                    : new DocumentEvidence(receipt.sequence(), receipt.document(), receipt.secret());
        }
    }

    /** Reads the receipt beside a file. */
    Claim claim(ScannedFile file) {
        Path beside = Receipt.beside(file.path());
        if (!file.hasReceipt()) {
            return wanted == Evidence.IF_THERE
                    ? new Claim(null, null)
                    : problem(
                            Cause.NO_RECEIPT,
                            "no receipt lies beside it: " + file.submitter()
                                    + " hands it over with `lianchu submit`, or it is taken with --unevidenced");
        }
        try {
            Receipt receipt = ReceiptReader.read(beside);
            String differs = differs(file, receipt);
            return differs == null ? new Claim(receipt, null) : problem(Cause.RECEIPT_DIFFERS, differs);
        } catch (ReceiptFormatException e) {
            return problem(Cause.RECEIPT_UNREADABLE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return problem(Cause.RECEIPT_UNREADABLE, "RECEIPT: " + FolderScan.inWords(e));
        }
    }

    private static Claim problem(Cause cause, String message) {
        return new Claim(null, new NotEvidenced(cause, message));
    }

    private static @Nullable String differs(ScannedFile file, Receipt receipt) {
        if (!receipt.submitter().text().equals(file.submitter())) {
            return "the receipt is " + receipt.submitter() + "'s and lies in the folder of " + file.submitter();
        }
        return null;
    }

    /** That the receipt is about another content; null if it is not, or there is none. */
    static @Nullable NotEvidenced otherFile(Claim claim, DocumentRead read) {
        Receipt receipt = claim.receipt();
        if (receipt == null || receipt.sha256().toString().equals(read.sha256Hex())) {
            return null;
        }
        return new NotEvidenced(
                Cause.RECEIPT_DIFFERS,
                "the file has SHA-256 " + read.sha256Hex() + ", its receipt is about " + receipt.sha256() + ": "
                        + receipt.submitter() + " hands over the file that was submitted");
    }

    /** That the mapping by which the submitter read an E text is not known here; null if it is, or none is needed. */
    static @Nullable NotEvidenced withoutMapping(Claim claim, DocumentRead read, Mappings known) {
        Receipt receipt = claim.receipt();
        if (receipt == null || read.format() != Format.E_TEXT) {
            return null;
        }
        Hash used = receipt.mapping();
        if (used == null || known.bySha256(used.toString()).isPresent()) {
            return null;
        }
        return new NotEvidenced(
                Cause.NO_MAPPING,
                "it was read by the mapping with SHA-256 " + used + ", which is not in HOME/mappings: ask "
                        + receipt.submitter() + " for that file and put it there as it is");
    }

    /** What differs between the file, its receipt and the ledger; null if all three agree. */
    @Nullable
    NotEvidenced differs(Claim claim, DocumentRead read, EvidencingSink sink) {
        Receipt receipt = claim.receipt();
        if (receipt == null) {
            return null;
        }
        String whose = receipt.submitter() + "'s " + receipt.dataset().text() + " number " + receipt.sequence();
        if (receipt.dataset() != read.dataset()) {
            return new NotEvidenced(
                    Cause.RECEIPT_DIFFERS, "the file holds " + read.dataset() + ", its receipt says " + whose);
        }
        OnLedger there =
                ledger.document(receipt.submitter(), receipt.document()).orElse(null);
        if (there == null) {
            return new NotEvidenced(
                    Cause.NOT_ANCHORED,
                    "the ledger has no document " + receipt.document() + " (" + whose
                            + ") up to where it was read; if the "
                            + "next ingest, which reads on, says so too: submit the file again");
        }
        return differs(whose, receipt, there, sink);
    }

    private static @Nullable NotEvidenced differs(String whose, Receipt receipt, OnLedger there, EvidencingSink sink) {
        if (!there.submitter().equals(receipt.submitter())
                || there.dataset() != receipt.dataset()
                || there.sequence() != receipt.sequence()) {
            return new NotEvidenced(
                    Cause.ANCHOR_DIFFERS,
                    "the receipt says " + whose + ", the ledger has the document as " + there.submitter() + "'s "
                            + there.dataset().text() + " number " + there.sequence());
        }
        if (receipt.dataset().isPublished()) {
            return Objects.equals(sink.publishedSha256(), there.publishedSha256())
                    ? null
                    : new NotEvidenced(Cause.ANCHOR_DIFFERS, "the rows are not those published as " + whose);
        }
        return differs(whose, there.chunks(), sink.chunks());
    }

    private static @Nullable NotEvidenced differs(String whose, List<ChunkRoot> anchored, List<ChunkRoot> read) {
        Set<ChunkRoot> there = Set.copyOf(anchored);
        for (ChunkRoot chunk : read) {
            if (!there.contains(chunk)) {
                return new NotEvidenced(
                        Cause.ANCHOR_DIFFERS,
                        "the records of " + chunk.dayText() + " are not those that were anchored as " + whose
                                + ": root " + chunk.root() + " over " + chunk.count() + " is not on the ledger");
            }
        }
        return anchored.size() == read.size()
                ? null
                : new NotEvidenced(
                        Cause.ANCHOR_DIFFERS,
                        whose + " was anchored for " + anchored.size() + " days, the file has " + read.size());
    }
}
