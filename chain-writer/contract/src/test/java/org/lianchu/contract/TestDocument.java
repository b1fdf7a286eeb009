package org.lianchu.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.ChunkRoots;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salts;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.TradingDay;

/** A document as its submitter has it: records, salts, roots. */
final class TestDocument {
    final ParticipantId submitter;
    final Dataset dataset;
    final int sequence;
    final List<CanonicalRecord> records;
    final Hash id;
    final DocumentName name;
    final List<ChunkRoot> roots;
    private final SortedMap<TradingDay, List<GivenDay.SaltedRecord>> byDay = new TreeMap<>();

    TestDocument(ParticipantId submitter, Dataset dataset, int sequence, List<? extends CanonicalRecord> records) {
        this.submitter = submitter;
        this.dataset = dataset;
        this.sequence = sequence;
        this.name = new DocumentName(submitter, dataset, sequence);
        this.records = List.copyOf(records);
        List<byte[]> parts = new ArrayList<>();
        parts.add((submitter + " " + dataset + " " + sequence).getBytes(UTF_8));
        records.forEach(record -> parts.add(record.bytes()));
        Hash file = Hash.sha256(parts.toArray(new byte[0][]));
        DocumentSecret secret = DocumentSecret.derive(new byte[DocumentSecret.LENGTH], file);
        this.id = secret.documentId(file);
        this.roots = roots(secret);
    }

    private List<ChunkRoot> roots(DocumentSecret secret) {
        ChunkRoots chunks = new ChunkRoots(secret);
        Salts salts = secret.salts();
        for (int i = 0; i < records.size(); i++) {
            CanonicalRecord record = records.get(i);
            append(chunks, record);
            GivenDay.SaltedRecord salted = new GivenDay.SaltedRecord(salts.of(i), record.bytes());
            record.day()
                    .ifPresent(day ->
                            byDay.computeIfAbsent(day, d -> new ArrayList<>()).add(salted));
        }
        return chunks.roots();
    }

    private static void append(ChunkRoots chunks, CanonicalRecord record) {
        if (record instanceof CanonicalRecord.OfProfile of) {
            chunks.append(of.profile());
        } else if (record instanceof CanonicalRecord.OfTradeRow of) {
            chunks.append(of.trade());
        } else if (record instanceof CanonicalRecord.OfCallRow of) {
            chunks.append(of.call());
        } else if (record instanceof CanonicalRecord.OfBidRow of) {
            chunks.append(of.bid());
        } else if (record instanceof CanonicalRecord.OfDataRow of) {
            chunks.append(of.row());
        }
    }

    Anchor anchor() {
        return new Anchor(id, submitter, dataset, sequence, roots);
    }

    boolean hasDay(TradingDay day) {
        return byDay.containsKey(day);
    }

    GivenDay.Chunk chunk(TradingDay day) {
        return new GivenDay.Chunk(name, byDay.get(day));
    }
}
