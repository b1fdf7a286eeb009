package org.lianchu.submit;

import java.time.DateTimeException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Energy;
import org.lianchu.time.TradingDay;

/** A receipt as its file has it: these keys, in this order. */
record ReceiptJson(
        int version,
        Hash sha256,
        Hash document,
        String file,
        ParticipantId submitter,
        Dataset dataset,
        int sequence,
        DocumentSecret secret,
        @Nullable Hash mapping,
        @Nullable Attachment attachment,
        long records,
        String totalKwh,
        String channel,
        String transaction,
        long block,
        List<Chunk> chunks) {
    static final int VERSION = 1;

    private static final Pattern KWH = Pattern.compile("(?:0|[1-9][0-9]{0,15})\\.[0-9]{3}");

    /** @param day {@code -} where the records have none */
    record Chunk(String day, int count, Hash root) {
        private ChunkRoot chunkRoot() {
            try {
                return new ChunkRoot(day.equals("-") ? null : TradingDay.parse(day), count, root);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("chunks: day: " + e.getMessage(), e);
            }
        }
    }

    static ReceiptJson of(Receipt receipt) {
        return new ReceiptJson(
                VERSION,
                receipt.sha256(),
                receipt.document(),
                receipt.file(),
                receipt.submitter(),
                receipt.dataset(),
                receipt.sequence(),
                receipt.secret(),
                receipt.mapping(),
                receipt.attachment(),
                receipt.records(),
                Energy.kwhText(receipt.totalWattHours()),
                receipt.channel(),
                receipt.transaction(),
                receipt.block(),
                receipt.chunks().stream()
                        .map(chunk -> new Chunk(chunk.dayText(), chunk.count(), chunk.root()))
                        .toList());
    }

    /** @throws IllegalArgumentException if it contradicts itself; the message names the key */
    Receipt receipt() {
        if (!KWH.matcher(totalKwh).matches()) {
            throw new IllegalArgumentException("total_kwh: kWh with three decimals");
        }
        return new Receipt(
                sha256,
                document,
                file,
                submitter,
                dataset,
                sequence,
                secret,
                mapping,
                attachment,
                records,
                Long.parseLong(totalKwh.replace(".", "")),
                channel,
                transaction,
                block,
                chunks.stream().map(Chunk::chunkRoot).toList());
    }
}
