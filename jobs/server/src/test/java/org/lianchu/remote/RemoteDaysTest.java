package org.lianchu.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.client.wire.TransactionCheck;
import org.lianchu.contract.Deployment;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.evidence.Salt;
import org.lianchu.handover.UploadLimits;
import org.lianchu.home.HomeLedger;
import org.lianchu.json.Hex;
import org.lianchu.market.ParticipantId;
import org.lianchu.proof.DayRecomputation;
import org.lianchu.proof.OwnDay;
import org.lianchu.proof.OwnDayRecomputation;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.quantity.Price;
import org.lianchu.server.ClosedMonth;
import org.lianchu.server.HouseStage;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.time.TradingDay;

/** What days are recomputed from, on its way from the house to a party's own machine. */
class RemoteDaysTest {
    private static final ParticipantId STATION = new ParticipantId("STO-01");
    private static final ParticipantId PLANT = new ParticipantId("GEN-001");

    @TempDir
    static Path folder;

    private static HouseStage house;
    private static ClosedMonth month;

    @BeforeAll
    static void settle() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        month = ClosedMonth.at(house, folder.resolve("files"));
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static RemoteDays as(String party, String address, Path to) throws IOException {
        PartyToken token = new PartyToken(new ParticipantId(party), house.identity(party), Clock.systemUTC());
        House remote = new House(URI.create(address), token, HouseAddress.client(null), Locale.ENGLISH);
        return new RemoteDays(remote, to, Clock.systemUTC());
    }

    private static OwnDay own(ParticipantId party, TradingDay day) throws Exception {
        return as(party.text(), house.address(), folder.resolve(party.text())).own(month.last(), day, party);
    }

    private static DayRecomputation days(LedgerConnection ledger) throws IOException {
        return new DayRecomputation(
                ledger,
                new TransactionCheck(ChannelTrust.in(HomeLedger.embeddedTrust(house.home()), Deployment.DEFAULT)));
    }

    private static OwnDayRecomputation.Recomputed recomputed(OwnDay own) throws IOException {
        try (LedgerConnection ledger =
                house.market().parties().as(own.participant().text())) {
            return new OwnDayRecomputation(ledger, days(ledger)).of(own);
        }
    }

    @Test
    void every_participants_part_of_every_day_follows_from_the_ledger() throws Exception {
        int shares = 0;
        for (String party : List.of("STO-01", "GEN-001", "GEN-002", "GEN-003")) {
            for (TradingDay day : ClosedMonth.JUNE.days().toList()) {
                OwnDayRecomputation.Recomputed part = recomputed(own(new ParticipantId(party), day));
                assertThat(part.faults()).as(party + " " + day).isEmpty();
                shares += (int) part.postings().stream()
                        .filter(p -> p.kind() == PostingKind.CALL_SHARE)
                        .count();
            }
        }
        assertThat(shares).as("shares that were recomputed").isPositive();
        assertThat(recomputed(own(STATION, ClosedMonth.ODD)).postings()).contains(month.line());
    }

    @Test
    void what_is_there_is_not_fetched_again() throws Exception {
        Path to = folder.resolve("once");
        RemoteDays remote = as("STO-01", house.address(), to);
        Files.createDirectories(to);
        Path file = remote.ownFile(month.last(), ClosedMonth.ODD, STATION);
        Path part = Files.writeString(to.resolve("." + file.getFileName() + ".part"), "half of it");
        OwnDay own = remote.own(month.last(), ClosedMonth.ODD, STATION);
        assertThat(part).doesNotExist();
        assertThat(Files.readAllBytes(file)).isEqualTo(own.bytes());
        assertThat(as("STO-01", "http://127.0.0.1:1", to)
                        .own(month.last(), ClosedMonth.ODD, STATION)
                        .bytes())
                .isEqualTo(own.bytes());
    }

    @Test
    void a_kept_file_that_is_not_what_its_name_says_is_no_answer() throws Exception {
        Path to = folder.resolve("swapped");
        RemoteDays remote = as("STO-01", house.address(), to);
        remote.own(month.last(), ClosedMonth.ODD, STATION);
        Path file = remote.ownFile(month.last(), ClosedMonth.ODD, STATION);
        Files.write(file, own(PLANT, ClosedMonth.ODD).bytes());
        assertThatThrownBy(() -> remote.own(month.last(), ClosedMonth.ODD, STATION))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining(file.toString());
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> remote.own(month.last(), ClosedMonth.ODD, STATION))
                .isInstanceOf(ProofFormatException.class);
    }

    @Test
    void whoever_sees_everything_recomputes_the_whole_day() throws Exception {
        for (String party : List.of("REGULATOR", "DISPATCH")) {
            RemoteDays remote = as(party, house.address(), folder.resolve("all-" + party));
            try (LedgerConnection ledger = house.market().parties().as(party)) {
                assertThat(days(ledger)
                                .of(month.last(), ClosedMonth.ODD, remote.inputs(month.last(), ClosedMonth.ODD))
                                .agrees())
                        .isTrue();
            }
            assertThat(remote.own(month.last(), ClosedMonth.ODD, STATION).bytes())
                    .isEqualTo(own(STATION, ClosedMonth.ODD).bytes());
        }
    }

    @Test
    void anothers_part_and_everybodys_inputs_are_refused_and_so_is_a_day_that_is_not_settled() throws Exception {
        RemoteDays plant = as("GEN-001", house.address(), folder.resolve("curious"));
        assertThatThrownBy(() -> plant.own(month.last(), ClosedMonth.ODD, STATION))
                .isInstanceOf(HouseRefusedException.class)
                .hasMessageContaining("NO_ACCOUNT_OF_DAY");
        assertThatThrownBy(() -> plant.inputs(month.last(), ClosedMonth.ODD))
                .isInstanceOf(HouseRefusedException.class)
                .hasMessageContaining("NOT_ENTITLED");
        assertThatThrownBy(() -> plant.own(month.last(), TradingDay.of(2019, 7, 1), PLANT))
                .isInstanceOf(HouseRefusedException.class)
                .hasMessageContaining("NOT_SETTLED");
        assertThat(folder.resolve("curious")).isEmptyDirectory();
    }

    @Test
    void the_market_s_curve_is_shown_to_a_station_when_the_term_is_closed() throws Exception {
        assertThat(own(STATION, ClosedMonth.ODD).curve()).isNotNull();
        OwnDay before =
                as("STO-01", house.address(), folder.resolve("before")).own(month.night(), ClosedMonth.ODD, STATION);
        assertThat(before.curve()).isNull();
        assertThat(recomputed(before).faults()).isEmpty();
    }

    private static OwnDay with(OwnDay own, OwnDay.Leaf account, List<OwnDay.Leaf> postings, OwnDay.@Nullable Curve c) {
        return new OwnDay(own.run(), own.day(), own.participant(), account, postings, c, own.weights(), own.trades());
    }

    private static OwnDay withWords(OwnDay own, List<OwnDay.Weight> weights, List<OwnDay.Trade> trades) {
        return new OwnDay(
                own.run(), own.day(), own.participant(), own.account(), own.postings(), own.curve(), weights, trades);
    }

    /** A leaf whose posting has a fen less. */
    private static OwnDay.Leaf cheaper(OwnDay.Leaf leaf) {
        Posting p = RecordDecoder.posting(leaf.bytes().bytes());
        Posting less = new Posting(p.day(), p.kind(), p.reference(), p.from(), p.to(), p.wattHours(), p.fen() - 1);
        return new OwnDay.Leaf(new Hex(CanonicalBytes.encode(less)), leaf.salt(), leaf.index(), leaf.path());
    }

    private static OwnDay.Weight more(OwnDay.Weight weight) {
        List<Long> energies = new ArrayList<>(weight.wattHours());
        energies.replaceAll(energy -> energy + 1);
        return new OwnDay.Weight(weight.plant(), weight.licensedKw(), energies);
    }

    private static void found(OwnDay own, String fault, UnaryOperator<OwnDay> change) throws Exception {
        OwnDay changed = change.apply(own);
        assertThat(changed.bytes()).isNotEqualTo(own.bytes());
        assertThat(recomputed(changed).faults()).as(fault).anyMatch(each -> each.contains(fault));
    }

    private static OwnDay withShareAndTrade() throws Exception {
        for (TradingDay day : ClosedMonth.JUNE.days().toList()) {
            OwnDay own = own(PLANT, day);
            long kinds = own.postings().stream()
                    .map(leaf -> RecordDecoder.posting(leaf.bytes().bytes()).kind())
                    .distinct()
                    .count();
            if (!own.trades().isEmpty() && kinds > 1) {
                return own;
            }
        }
        throw new IllegalStateException("no day with a share and a trade");
    }

    @Test
    void whatever_a_house_leaves_out_adds_or_changes_is_found() throws Exception {
        OwnDay plant = withShareAndTrade();
        List<OwnDay.Leaf> postings = plant.postings();
        List<OwnDay.Leaf> fewer = postings.subList(1, postings.size());
        List<OwnDay.Leaf> twice = new ArrayList<>(postings);
        twice.add(postings.get(0));
        List<OwnDay.Leaf> cheaper = new ArrayList<>(postings);
        cheaper.set(0, cheaper(postings.get(0)));
        OwnDay.Leaf others = own(STATION, plant.day()).account();
        OwnDay.Curve curve = plant.curve();
        assertThat(curve).isNotNull();
        Salt other = plant.account().salt();
        found(plant, "one is left out, or is too many", p -> with(p, p.account(), fewer, curve));
        found(plant, "twice", p -> with(p, p.account(), twice, curve));
        found(plant, "is not among the", p -> with(p, p.account(), cheaper, curve));
        found(plant, "the account is not GEN-001's", p -> with(p, others, postings, curve));
        found(plant, "without rule and market's curve", p -> with(p, p.account(), postings, null));
        found(plant, "bytes or salt", p -> with(p, p.account(), postings, new OwnDay.Curve(curve.bytes(), other)));
        List<OwnDay.Weight> more =
                plant.weights().stream().map(RemoteDaysTest::more).toList();
        found(plant, "its energies give", p -> withWords(p, more, p.trades()));
        found(plant, "there is no energy", p -> withWords(p, List.of(), p.trades()));
        found(plant, "0 prices of it", p -> withWords(p, p.weights(), List.of()));
        List<OwnDay.Trade> free = plant.trades().stream()
                .map(trade -> new OwnDay.Trade(trade.reference(), new Price(1)))
                .toList();
        found(plant, " are ", p -> withWords(p, p.weights(), free));
    }

    /** A house that answers everything with the same. */
    private static HttpServer lying(byte[] content) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            try (var out = exchange.getResponseBody()) {
                out.write(content);
            }
        });
        server.start();
        return server;
    }

    @Test
    void a_house_that_sends_something_else_is_refused_and_it_is_not_kept() throws Exception {
        OwnDay other = own(STATION, ClosedMonth.ODD);
        for (byte[] content : List.of("{}".getBytes(StandardCharsets.UTF_8), other.bytes())) {
            HttpServer server = lying(content);
            try {
                String address = "http://127.0.0.1:" + server.getAddress().getPort();
                RemoteDays remote = as("GEN-001", address, folder.resolve("lied"));
                assertThatThrownBy(() -> remote.own(month.last(), ClosedMonth.ODD, PLANT))
                        .isInstanceOf(HouseRefusedException.class)
                        .hasMessageContaining("HOUSE_ANSWER");
                assertThat(folder.resolve("lied")).isEmptyDirectory();
            } finally {
                server.stop(0);
            }
        }
    }
}
