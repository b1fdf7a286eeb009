package org.lianchu.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lianchu.client.LedgerConnection;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.reject.Limits;
import org.lianchu.submit.FileHash;
import org.lianchu.submit.MeterMapping;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;
import org.lianchu.submit.Submission;

/**
 * What a market's parties hand over, well and badly: months of readings, revisions of them, the same content twice,
 * workbooks, NEM12 with a channel that nobody maps, E text, refused files, and such as are evidenced by nothing.
 */
final class MixedInbox {
    static final String AUGUST = "readings-2019-08-01_2019-08-05.csv";
    private static final String JULY = "readings-2019-07-29_2019-07-31.csv";
    private static final String METERS = "meter,channel,resource,register,split\nNMI1,E1,ESS-01,CHARGE,NO\n";

    /** Master data alone, which are received before anything is shared. */
    final Path masterData;

    /** Everything else. */
    final Path all;

    private final Home home;
    private final EvidencedMarket market;
    private final Path files;
    private List<String> owners = List.of();

    private MixedInbox(Home home, EvidencedMarket market, Path folder) {
        this.home = home;
        this.market = market;
        this.files = folder.resolve("files");
        this.masterData = folder.resolve("master-data");
        this.all = folder.resolve("all");
    }

    /** One of the owners of plants, by their order. */
    String owner(int number) {
        return owners.get(number);
    }

    /** Submits all of it. */
    static MixedInbox of(Home home, EvidencedMarket market, Path folder) throws IOException {
        MixedInbox inbox = new MixedInbox(home, market, folder);
        inbox.submit();
        return inbox;
    }

    private void submit() throws IOException {
        MarketGenerator.generate(
                GeneratorSpec.of(32, 2, TestOperations.PERIOD, 7).withPairsPerAnomaly(12), files, percent -> {});
        market.enrol(files);
        try (Stream<Path> list = Files.list(files)) {
            owners = list.map(one -> String.valueOf(one.getFileName()))
                    .filter(name -> name.startsWith("GEN"))
                    .sorted()
                    .toList();
        }
        Files.writeString(files.resolve("DISPATCH/meters.csv"), METERS);
        market.handingOverTo(all).submit(files, ProgressListener.NONE);
        moveMasterData();
        Path month = of(owners.get(0), AUGUST);
        revise(month, "revision.csv");
        Files.copy(month, month.resolveSibling("a-copy.csv"));
        Files.copy(Receipt.beside(month), Receipt.beside(month.resolveSibling("a-copy.csv")));
        workbook();
        nem12();
        text();
        badOnes(month);
    }

    private Path of(String submitter, String name) {
        return all.resolve(submitter).resolve(name);
    }

    private void moveMasterData() throws IOException {
        Path from = all.resolve("DISPATCH");
        Path to = Files.createDirectories(masterData.resolve("DISPATCH"));
        try (Stream<Path> list = Files.list(from)) {
            for (Path file : list.filter(ETextFiles::isMasterData).toList()) {
                if (!String.valueOf(file.getFileName()).startsWith("bids")) {
                    Files.move(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private void revise(Path month, String name) throws IOException {
        String text = Files.readString(month);
        // a quality that is another, and the sum is the same
        Files.writeString(files.resolve(name), text.replaceFirst(",A,", ",E,"));
        market.handingOverTo(all).parties().submit(owners.get(0), List.of(files.resolve(name)), () -> {});
    }

    private void workbook() throws IOException {
        Path csv = files.resolve("book.csv");
        Files.writeString(csv, Files.readString(of(owners.get(1), AUGUST)).replaceFirst(",A,", ",S,"));
        Path book = MarketAsWorkbooks.convert(csv);
        market.handingOverTo(all).parties().submit(owners.get(1), List.of(book), () -> {});
    }

    private void nem12() throws IOException {
        Path one = Files.writeString(files.resolve("n.csv"), nem12(20190801, "E1"));
        mapped(owners.get(2), one, Mappings.of(List.of()));
        Path other = Files.writeString(files.resolve("m.csv"), nem12(20190802, "E1", "E9"));
        mapped(owners.get(2), other, Mappings.of(List.of()));
    }

    private static String nem12(int day, String... channels) {
        StringBuilder text = new StringBuilder("100,NEM12,201908020000,MDP,RET\n");
        for (String channel : channels) {
            text.append("200,NMI1," + channel + ",1," + channel + ",N1,M1,kWh,15,\n");
            text.append("300," + day + ",0.5".repeat(96) + ",A,,," + day + "235959,\n");
        }
        return text + "900\n";
    }

    private void text() throws IOException {
        Path csv = files.resolve("of-text");
        Files.createDirectories(csv.resolve(owners.get(3)));
        Files.createDirectories(csv.resolve("DISPATCH"));
        Files.copy(of(owners.get(3), JULY), csv.resolve(owners.get(3) + "/readings-text.csv"));
        Path texts = files.resolve("texts");
        Files.createDirectories(texts.resolve("DISPATCH"));
        ETextFiles.write(csv, texts);
        byte[] mapping = ETextFiles.MAPPING.getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(home.mappings());
        Files.write(home.mappings().resolve("market.properties"), mapping);
        mapped(
                owners.get(3),
                texts.resolve(owners.get(3) + "/readings-text.csv"),
                Mappings.only(MappingFile.of("market.properties", mapping)));
    }

    private void mapped(String name, Path file, Mappings texts) throws IOException {
        ParticipantId submitter = new ParticipantId(name);
        byte[] key = Wallet.open(home.wallet()).secret(name);
        try (LedgerConnection own = market.parties().as(name)) {
            MeterMapping meters = MeterMapping.ofLedger(own, texts);
            new Submission(own, submitter, all, f -> meters.prepare(f, submitter, key, Limits.DEFAULT), (s, f) -> {})
                    .submit(List.of(file), outcome -> {});
        }
    }

    /** Nothing of these is accepted. */
    private void badOnes(Path good) throws IOException {
        Files.copy(good, of(owners.get(1), "without-receipt.csv"));
        Receipt real = ReceiptReader.read(Receipt.beside(good));
        Path broken = of(owners.get(0), "broken.csv");
        Files.writeString(broken, Files.readString(good).replaceFirst(",A,", ",?,"));
        receipt(real, broken, owners.get(0));
        Path unknown = of(owners.get(0), "unknown.csv");
        Files.writeString(unknown, Files.readString(good).replaceFirst(",A,", ",F,"));
        receipt(real, unknown, owners.get(0));
        Path foreign = of(owners.get(1), "foreign.csv");
        Files.copy(good, foreign);
        Files.copy(Receipt.beside(good), Receipt.beside(foreign));
        Path changed = of(owners.get(4), AUGUST);
        Files.writeString(changed, Files.readString(changed).replaceFirst(",A,", ",E,"));
        Files.writeString(Receipt.beside(of(owners.get(5), AUGUST)), "{}");
        Files.createSymbolicLink(of(owners.get(6), "link.csv"), good);
    }

    /** A receipt about a document that nobody anchored. */
    private static void receipt(Receipt like, Path file, String submitter) throws IOException {
        var sha256 = FileHash.of(file);
        new Receipt(
                        sha256,
                        like.secret().documentId(sha256),
                        String.valueOf(file.getFileName()),
                        new ParticipantId(submitter),
                        like.dataset(),
                        like.sequence() + 7,
                        like.secret(),
                        null,
                        null,
                        like.records(),
                        like.totalWattHours(),
                        like.channel(),
                        like.transaction(),
                        like.block(),
                        like.chunks())
                .write(file.getParent());
    }
}
