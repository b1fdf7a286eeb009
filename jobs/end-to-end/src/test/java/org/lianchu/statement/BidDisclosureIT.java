package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.clearing.Margin;
import org.lianchu.client.Blocks;
import org.lianchu.client.LedgerConnection;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.BidRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Submitted;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.sheet.PlainBook;
import org.lianchu.time.TradingDay;

/** Who reads a bid: nobody but its bidder, in blocks, proofs, workbooks and certificates. */
class BidDisclosureIT {
    @TempDir
    static Path folder;

    private static ClearedMarket cleared;

    @BeforeAll
    static void settle() throws Exception {
        cleared = new ClearedMarket(folder);
    }

    @AfterAll
    static void close() throws Exception {
        cleared.close();
    }

    private record Secret(long number, ParticipantId owner) {}

    private static List<Submitted<BidRow>> bids() throws Exception {
        List<Submitted<BidRow>> bids = new ArrayList<>();
        for (TradingDay day : ClearedMarket.PERIOD.days().toList()) {
            bids.addAll(cleared.computed(day).sided().bids());
        }
        return bids;
    }

    /**
     * The prices that are not margins. Energies are whole kWh, equal to some sum or share by chance, and of a bid that
     * is filled those of its trade.
     */
    private static List<Secret> secrets() throws Exception {
        Set<Long> margins = new TreeSet<>();
        for (TradingDay day : ClearedMarket.PERIOD.days().toList()) {
            for (Margin margin : cleared.certificate(day).lines()) {
                margins.add(margin.buyers().microYuanPerKwh());
                margins.add(margin.sellers().microYuanPerKwh());
            }
        }
        return bids().stream()
                .map(bid -> new Secret(bid.row().price().microYuanPerKwh(), bid.submitter()))
                .filter(secret -> !margins.contains(secret.number))
                .toList();
    }

    @Test
    void no_block_has_a_bid_or_its_price() throws Exception {
        ReadBytes blocks = new ReadBytes();
        String text = read(blocks);
        assertThat(secrets().stream().filter(secret -> blocks.shows(secret.number)))
                .isEmpty();
        assertThat(bids()).noneMatch(bid -> text.contains(bid.row().bid().text()));
    }

    @Test
    void no_certificate_names_a_bidder_a_resource_or_a_bid() throws Exception {
        List<Submitted<BidRow>> bids = bids();
        for (TradingDay day : ClearedMarket.PERIOD.days().toList()) {
            String text = cleared.certificate(day).text();
            assertThat(bids)
                    .noneMatch(bid -> text.contains(bid.row().bid().text())
                            || text.contains(bid.row().resource().text())
                            || text.contains(bid.submitter().text()));
        }
    }

    @Test
    void nobody_reads_a_bid_of_another_in_its_proof_or_its_workbook() throws Exception {
        List<Secret> secrets = secrets();
        List<Submitted<BidRow>> bids = bids();
        int hidden = 0;
        for (ParticipantId who : cleared.bidders()) {
            byte[] proof = cleared.proof(who);
            String book = cells(who);
            String json = new String(proof, StandardCharsets.ISO_8859_1);
            ReadBytes read = new ReadBytes();
            read.add(proof);
            read.add(book.getBytes(StandardCharsets.UTF_8));
            Set<Long> own = seen(who, secrets);
            List<Secret> others = secrets.stream()
                    .filter(secret -> !own.contains(secret.number))
                    .toList();
            assertThat(others.stream().filter(secret -> read.shows(secret.number)))
                    .as(who.text())
                    .isEmpty();
            assertThat(bids.stream()
                            .filter(bid -> !bid.submitter().equals(who))
                            .map(bid -> bid.row().bid().text())
                            .filter(id -> isIn(json, id) || book.contains(id)))
                    .as(who.text())
                    .isEmpty();
            hidden += others.size();
        }
        assertThat(hidden).isGreaterThan(10);
    }

    /** Whether a bid's id stands there as it is, or in hex. */
    private static boolean isIn(String json, String id) {
        return json.contains(id) || json.contains(HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)));
    }

    private static String cells(ParticipantId who) throws Exception {
        PlainBook book = new PlainBook(Files.readAllBytes(cleared.workbook(who)));
        StringBuilder all = new StringBuilder();
        for (int sheet = 1; sheet <= book.sheets(); sheet++) {
            book.cells(sheet).values().forEach(value -> all.append(value).append('\n'));
        }
        return all.toString();
    }

    /** What is a participant's own, and what everybody who shares is shown of the market. */
    private static Set<Long> seen(ParticipantId who, List<Secret> secrets) throws Exception {
        Set<Long> own = new TreeSet<>();
        secrets.stream().filter(secret -> secret.owner.equals(who)).forEach(secret -> own.add(secret.number));
        StatementProofFile.Content content =
                StatementProofFile.read(SignedProof.cut(cleared.proof(who)).text());
        for (TradingDay day : ClearedMarket.PERIOD.days().toList()) {
            own.addAll(
                    DisclosureIT.numbers(cleared.operations.reports().results().curve(cleared.run.no(), day)));
            cleared.operations.reports().results().postings(cleared.run.no(), day).stream()
                    .filter(posting ->
                            posting.from().equals(who) || posting.to().equals(who))
                    .forEach(posting -> own.addAll(List.of(posting.wattHours(), posting.fen())));
            ComputedDay.UnderRule computed = cleared.computed(day);
            computed.sided().trades().stream()
                    .filter(trade -> computed.market().isOwner(who, trade.buyer())
                            || computed.market().isOwner(who, trade.station()))
                    .forEach(trade -> {
                        own.add(trade.price().microYuanPerKwh());
                        for (long energy : trade.wattHours()) {
                            own.add(energy);
                        }
                    });
        }
        content.statement().trades().forEach(trade -> own.add(trade.contractedWattHours()));
        content.statement().shares().forEach(share -> own.add(share.licensedKw()));
        content.readings().forEach(reading -> {
            for (long energy : RecordDecoder.profile(reading.bytes().bytes()).wattHours()) {
                own.add(energy);
            }
        });
        return own;
    }

    private static String read(ReadBytes read) throws IOException {
        LedgerConnection ledger = Objects.requireNonNull(cleared.market.access().connection());
        StringBuilder all = new StringBuilder();
        long height = ledger.height();
        try (Blocks blocks = ledger.blocks(0)) {
            for (long number = 0; number < height; number++) {
                blocks.next().entries().forEach(entry -> {
                    byte[] bytes = entry.transaction().envelope().toByteArray();
                    read.add(bytes);
                    all.append(new String(bytes, StandardCharsets.ISO_8859_1));
                });
            }
        }
        return all.toString();
    }
}
