package org.lianchu.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.award.ClearingCertificate;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.contract.Deployment;
import org.lianchu.home.HomeLedger;
import org.lianchu.json.StrictJson;
import org.lianchu.market.BidRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Submitted;
import org.lianchu.proof.OwnBid;
import org.lianchu.statement.Evidence.ProvedAuction;
import org.lianchu.statement.StatementFinding.What;
import org.lianchu.submit.Mapping;

/** What a bidder is shown of an auction, checked by it alone; and a dispatch that cheats, and signs it. */
class AwardIT {
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

    @Test
    void every_bidder_finds_its_award_to_follow_from_its_bids_and_the_margins() throws Exception {
        assertThat(cleared.bidders()).hasSizeGreaterThan(4);
        for (ParticipantId who : cleared.bidders()) {
            ClearedMarket.Said said = cleared.command(
                    "verify", "award", "--as=" + who, cleared.workbook(who).toString());
            assertThat(said.status()).as(said.out() + said.err()).isZero();
            assertThat(said.out())
                    .containsPattern("ok +MARGINS: 2 days")
                    .containsPattern("ok +AWARDS: \\d+ awards on 2 days")
                    .containsPattern("ok +OWN_BIDS: [1-9]\\d* bids of your files count");
        }
        ParticipantId who = cleared.bidders().get(0);
        ClearedMarket.Said chinese = cleared.command(
                "verify", "award", "--as=" + who, cleared.workbook(who).toString(), "--lang=zh");
        assertThat(chinese.out()).contains("竞价成交").contains("出清边际").contains("本方申报");
        ClearedMarket.Said another = cleared.command(
                "verify",
                "award",
                "--as=" + cleared.bidders().get(1),
                cleared.workbook(who).toString());
        assertThat(another.status()).isEqualTo(3);
        assertThat(another.out()).contains("the statement is " + who + "'s");
    }

    @Test
    void a_proof_of_a_bid_holds_for_the_bidder_s_own() throws Exception {
        Submitted<BidRow> bid =
                cleared.computed(ClearedMarket.FIRST).sided().bids().get(0);
        Path proofs = folder.resolve("proofs");
        ClearedMarket.Said made = cleared.command(
                "prove",
                "bid",
                "--bid=" + bid.row().bid(),
                "--day=" + ClearedMarket.FIRST,
                "--as=" + bid.submitter(),
                "--submitter=" + bid.submitter(),
                "--out=" + proofs);
        assertThat(made.status()).as(made.err()).isZero();
        Path file = proofs.resolve(bid.row().bid() + "-" + ClearedMarket.FIRST + "-" + bid.submitter() + ".proof.json");
        ClearedMarket.Said verified = cleared.command("verify", file.toString());
        assertThat(verified.status()).as(verified.out()).isZero();
        Files.writeString(file, Files.readString(file).replaceFirst("\"side\":\"(BUY|SELL)\"", "\"side\":\"\""));
        assertThat(cleared.command("verify", file.toString()).status()).isEqualTo(3);
    }

    /** The findings of a proof that a cheating dispatch signed again. */
    private static List<StatementFinding> cheated(
            ParticipantId who, UnaryOperator<List<ProvedAuction>> cheat, @Nullable List<OwnBid> own) throws Exception {
        StatementProofFile.Content honest =
                StatementProofFile.read(SignedProof.cut(cleared.proof(who)).text());
        StatementProofFile.Content content = new StatementProofFile.Content(
                honest.version(),
                honest.statement(),
                honest.days(),
                honest.postings(),
                honest.accounts(),
                honest.curves(),
                honest.anchors(),
                honest.readings(),
                cheat.apply(honest.provedAuctions()));
        byte[] signed = SignedProof.of(
                        StrictJson.bytes(content),
                        Objects.requireNonNull(cleared.market.access().connection())
                                .identity())
                .file();
        StatementCheck check =
                new StatementCheck(ChannelTrust.in(HomeLedger.embeddedTrust(cleared.home), Deployment.DEFAULT));
        List<OwnBid> files = own == null ? ownBids(who) : own;
        List<StatementFinding> findings =
                check.check(Files.readAllBytes(cleared.workbook(who)), signed, who, period -> files);
        assertThat(findings).as("dispatch signed it").noneMatch(f -> f.what() == What.ISSUER && f.isFailed());
        return findings.stream().filter(StatementFinding::isFailed).toList();
    }

    private static List<OwnBid> ownBids(ParticipantId who) throws IOException {
        return OwnBid.in(cleared.home.inbox(), who, Mapping.NONE, ClearedMarket.PERIOD);
    }

    private static ProvedAuction with(ProvedAuction auction, String certificate) {
        return new ProvedAuction(auction.day(), certificate, auction.attachment(), auction.bids(), auction.trades());
    }

    private static UnaryOperator<List<ProvedAuction>> first(UnaryOperator<ProvedAuction> cheat) {
        return auctions -> {
            List<ProvedAuction> changed = new ArrayList<>(auctions);
            changed.set(0, cheat.apply(auctions.get(0)));
            return changed;
        };
    }

    @Test
    void margins_that_dispatch_did_not_anchor_are_found() throws Exception {
        ParticipantId who = cleared.bidders().get(0);
        assertThat(cheated(who, auctions -> auctions, null)).isEmpty();

        ClearingCertificate honest = cleared.certificate(ClearedMarket.FIRST);
        String dearer = honest.text().replaceFirst("\"buyers\":(\\d+)", "\"buyers\":9$1");
        assertThat(cheated(who, first(auction -> with(auction, dearer)), null)).anySatisfy(finding -> {
            assertThat(finding.what()).isEqualTo(What.MARGINS);
            assertThat(finding.message()).contains("the certificate has SHA-256");
        });
        String otherRule = honest.text().replace(honest.ruleSha256().toString(), "ab".repeat(32));
        assertThat(cheated(who, first(auction -> with(auction, otherRule)), null))
                .anyMatch(finding ->
                        finding.what() == What.MARGINS && finding.message().contains("by rule"));
        String nextDay = cleared.certificate(ClearedMarket.FIRST.plusDays(1)).text();
        assertThat(cheated(who, first(auction -> with(auction, nextDay)), null))
                .anyMatch(finding -> finding.what() == What.MARGINS
                        && finding.message().contains("the certificate is of " + ClearedMarket.FIRST.plusDays(1)));
        assertThat(cheated(who, auctions -> List.of(auctions.get(0), auctions.get(0)), null))
                .anyMatch(finding -> finding.what() == What.MARGINS);
        assertThat(cheated(who, first(auction -> with(auction, "{}")), null))
                .anyMatch(finding -> finding.what() == What.PROOF_FORMAT);
    }

    @Test
    void bids_and_trades_that_are_left_out_or_altered_are_found() throws Exception {
        ParticipantId who = cleared.bidders().stream()
                .filter(bidder -> bidder.text().startsWith("STO"))
                .findFirst()
                .orElseThrow();
        assertThat(cheated(
                        who,
                        first(a -> new ProvedAuction(a.day(), a.certificate(), a.attachment(), List.of(), a.trades())),
                        null))
                .extracting(StatementFinding::what)
                .contains(What.AWARDS, What.OWN_BIDS);
        assertThat(cheated(
                        who,
                        first(a -> new ProvedAuction(a.day(), a.certificate(), a.attachment(), a.bids(), List.of())),
                        null))
                .anyMatch(finding -> finding.what() == What.AWARDS
                        && finding.message().contains("no row that dispatch anchored is proved"));
        ProvedAuction other = StatementProofFile.read(
                        SignedProof.cut(cleared.proof(cleared.bidders().get(0))).text())
                .provedAuctions()
                .get(0);
        assertThat(cheated(
                        who,
                        first(a ->
                                new ProvedAuction(a.day(), a.certificate(), a.attachment(), other.bids(), a.trades())),
                        null))
                .anyMatch(finding ->
                        finding.what() == What.AWARDS && finding.message().contains("no proved transaction"));
        assertThat(cheated(
                        who,
                        first(a -> new ProvedAuction(
                                a.day(),
                                a.certificate(),
                                a.attachment(),
                                a.bids().subList(1, 2),
                                a.trades())),
                        null))
                .extracting(StatementFinding::what)
                .contains(What.OWN_BIDS);
    }

    @Test
    void a_certificate_that_nobody_anchored_is_said_and_not_called_wrong() throws Exception {
        ParticipantId who = cleared.bidders().get(0);
        List<StatementFinding> failed =
                cheated(who, first(a -> new ProvedAuction(a.day(), a.certificate(), null, a.bids(), a.trades())), null);
        assertThat(failed)
                .as("the key on the page no longer follows, nothing else")
                .extracting(StatementFinding::what)
                .containsExactly(What.CELLS);
    }
}
