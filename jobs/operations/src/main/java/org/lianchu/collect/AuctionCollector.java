package org.lianchu.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.json.Hex;
import org.lianchu.market.BidRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.statement.AuctionDay;
import org.lianchu.statement.Evidence;
import org.lianchu.statement.Evidence.ProvedReading;
import org.lianchu.store.CertificateStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.StatementStore.Anchored;

/**
 * Adds to participants' lines what each may see of a day's auction: the margins, its own bids and its own trades. The
 * margins are cleared again from the bids that count; dispatch's certificate is proved where it says the same. One
 * thread.
 */
final class AuctionCollector {
    private final CertificateStore certificates;
    private final Map<DocumentName, Anchored> anchored;
    private final @Nullable LedgerDays ledger;
    private final SortedMap<ParticipantId, ParticipantLines> wanted;

    AuctionCollector(
            StatementSources parts,
            Map<DocumentName, Anchored> anchored,
            SortedMap<ParticipantId, ParticipantLines> wanted) {
        this.certificates = parts.certificates();
        this.anchored = anchored;
        this.ledger = parts.ledger();
        this.wanted = wanted;
    }

    /**
     * Adds a day; nothing of one that is not cleared or has no bids.
     *
     * @param chunks DISPATCH's trades and everybody's bids among them; none for a preview
     * @param records where the ledger has the day's documents, still without records
     */
    void read(ComputedDay.UnderRule day, List<StoredChunk> chunks, AnchoredRecords<String> records) {
        List<Submitted<BidRow>> bids = day.sided().bids();
        ClearingCertificate certificate = certificate(day, bids).orElse(null);
        if (certificate == null) {
            return;
        }
        chunks.forEach(chunk -> add(chunk, records));
        ProvedReading attachment =
                ledger == null ? null : attachment(certificate).orElse(null);
        wanted.forEach((id, own) -> {
            List<BidRow> ownBids = bids.stream()
                    .filter(bid -> bid.submitter().equals(id))
                    .map(Submitted::row)
                    .toList();
            List<TradeRow> ownTrades = day.sided().trades().stream()
                    .filter(trade -> isOf(trade, id, day.market()))
                    .toList();
            if (!ownBids.isEmpty() || !ownTrades.isEmpty() || own.isClosed()) {
                add(
                        own,
                        new AuctionDay(
                                certificate.day(),
                                certificate,
                                attachment == null ? null : attachment.key(),
                                ownBids,
                                ownTrades),
                        attachment,
                        id,
                        records);
            }
        });
    }

    /** Of bids beyond 64 bits nothing can be said: the discrepancy that blocks says it. */
    private static Optional<ClearingCertificate> certificate(ComputedDay.UnderRule day, List<Submitted<BidRow>> bids) {
        ClearingTerms terms = day.rule().clearing();
        if (terms == null || bids.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ClearingCertificate.of(day.rule(), terms, terms.clear(day.day(), bids)));
        } catch (ArithmeticException overflow) {
            return Optional.empty();
        }
    }

    private static boolean isOf(TradeRow trade, ParticipantId id, MarketDay market) {
        return trade.mode() == TradeMode.AUCTION
                && DayCollector.isShown(trade)
                && (market.isOwner(id, trade.buyer()) || market.isOwner(id, trade.station()));
    }

    private static void add(StoredChunk chunk, AnchoredRecords<String> records) {
        DocumentName document = chunk.document();
        if (document.dataset() == Dataset.TRADES) {
            records.add(chunk, bytes -> Optional.of(key(RecordDecoder.tradeRow(bytes))));
        } else if (document.dataset() == Dataset.BIDS) {
            records.add(chunk, bytes -> Optional.of(key(document.submitter(), RecordDecoder.bidRow(bytes))));
        }
    }

    private static String key(TradeRow trade) {
        return "trade " + trade.reference();
    }

    private static String key(ParticipantId bidder, BidRow bid) {
        return "bid " + bidder + "/" + bid.bid();
    }

    private void add(
            ParticipantLines own,
            AuctionDay day,
            @Nullable ProvedReading attachment,
            ParticipantId id,
            AnchoredRecords<String> records) {
        LedgerDays proving = ledger;
        if (proving == null) {
            own.auction(day);
            return;
        }
        List<ProvedReading> bids = new ArrayList<>();
        List<ProvedReading> trades = new ArrayList<>();
        day.bids().forEach(bid -> records.prove(key(id, bid), Evidence.Source.O).ifPresent(bids::add));
        day.trades()
                .forEach(trade -> records.prove(key(trade), Evidence.Source.D).ifPresent(trades::add));
        Consumer<ProvedReading> anchor = each -> own.anchor(each.transaction(), proving.envelope(each.transaction()));
        bids.forEach(anchor);
        trades.forEach(anchor);
        if (attachment != null) {
            anchor.accept(attachment);
        }
        own.auction(day, new Evidence.ProvedAuction(day.day(), day.certificate().text(), attachment, bids, trades));
    }

    /** A document of one record is its own tree. */
    private Optional<ProvedReading> attachment(ClearingCertificate certificate) {
        return certificates.of(certificate.sha256()).flatMap(stored -> {
            DocumentName name = new DocumentName(ParticipantId.DISPATCH, Dataset.ATTACHMENT, stored.sequence());
            return Optional.ofNullable(anchored.get(name))
                    .map(document -> new ProvedReading(
                            Evidence.Source.D,
                            new AnchorKey(null, 0, Dataset.ATTACHMENT, ParticipantId.DISPATCH, stored.sequence())
                                    .toString(),
                            document.written().transaction(),
                            new Hex(CanonicalBytes.encode(stored.row())),
                            stored.secret().salts().of(0),
                            0,
                            1,
                            List.of()));
        });
    }
}
