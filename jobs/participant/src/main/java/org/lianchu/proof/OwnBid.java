package org.lianchu.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.market.BidRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.Receipt;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * A bid as its bidder submitted it, from the bidder's own file and receipt.
 *
 * @param document of the bidder's, on the ledger
 * @param block that holds the document's anchor
 */
public record OwnBid(BidRow row, DocumentName document, long block) {
    /**
     * The bids of a period in a folder of files and receipts, replaced revisions included, by submission.
     *
     * @param inbox with a folder for each submitter
     * @param mapping of E text
     * @throws ProofRefusedException if a file is not what its receipt says
     * @throws org.lianchu.submit.ReceiptFormatException if a receipt is damaged
     */
    public static List<OwnBid> in(Path inbox, ParticipantId bidder, Mapping mapping, SettlementPeriod period)
            throws IOException {
        List<OwnBid> bids = new ArrayList<>();
        for (EvidencedInbox.Document each :
                EvidencedInbox.in(inbox, bidder.text()::equals).anchored()) {
            Receipt receipt = each.receipt();
            if (receipt.dataset() != Dataset.BIDS || !receipt.submitter().equals(bidder)) {
                continue;
            }
            EvidencedFile file =
                    EvidencedFile.open(each.file(), mapping, day -> period.contains(TradingDay.parse(day)));
            DocumentName name = new DocumentName(bidder, Dataset.BIDS, receipt.sequence());
            for (TradingDay day : period.days().toList()) {
                file.chunk(day.toString())
                        .ifPresent(leaves -> leaves.records()
                                .forEach(record -> bids.add(
                                        new OwnBid(((CanonicalRecord.OfBidRow) record).bid(), name, receipt.block()))));
            }
        }
        return bids;
    }
}
