package org.lianchu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.lianchu.client.Endorsement;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.TransactionStatus;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.generate.GeneratedMarket;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** One night on a network: a day's files anchored by their owners, computed, and settled on the ledger. */
final class NightBench {
    private static final String MARKET = "qinghai";

    private final EvidencedMarket market;
    private final Path work;
    private final ProgressListener progress;
    private long readings;

    /**
     * @param work an empty folder: the night has an inbox and a database of its own
     */
    NightBench(EvidencedMarket market, Path work, ProgressListener progress) {
        this.market = market;
        this.work = work;
        this.progress = progress;
    }

    /** Where the night's files were handed over. */
    Path inbox() {
        return new Home(work.resolve("home")).inbox();
    }

    /** How many the files held. */
    long readings() {
        return readings;
    }

    /** @param spec of a single day */
    SettlementTime measure(GeneratorSpec spec) throws IOException, SQLException {
        Path files = work.resolve("files");
        Home own = new Home(Files.createDirectories(work.resolve("home")));
        GeneratedMarket generated = MarketGenerator.generate(spec, files, percent -> {});
        readings = generated.readings();
        EvidencedMarket here = market.handingOverTo(own.inbox());
        here.enrol(files);
        long begun = System.nanoTime();
        long documents = here.submit(files, progress);
        long anchored = System.nanoTime() - begun;
        OperationsSettings settings = new OperationsSettings(own, null, null, Evidence.REQUIRED, market.access());
        try (Operations operations = Operations.open(settings, "bench evidence", progress)) {
            operations.lock();
            TradingDay day = spec.period().first();
            Run run = operations
                    .runs()
                    .night(new RunId(MARKET, new SettlementPeriod(day, day), RunType.PROVISIONAL, 0, 1));
            GivenDay given = operations.ledger().settlement(run, day);
            return settled(spec.plants(), documents, anchored, other(given));
        }
    }

    /** The same day as another version of the run: the ledger has the run itself already. */
    private static GivenDay other(GivenDay given) {
        Settle settle = given.settle();
        RunId run = settle.run();
        RunId next = new RunId(run.market(), run.period(), run.type(), run.generation(), run.version() + 1);
        Settle again = new Settle(
                next,
                next.market(),
                next.type(),
                next.generation(),
                settle.pins(),
                settle.day(),
                settle.late(),
                settle.seal());
        return new GivenDay(again, given.chunks(), given.secret());
    }

    private SettlementTime settled(int plants, long documents, long anchored, GivenDay given) {
        Arguments arguments = Arguments.of(given);
        int bytes = (int) arguments.size();
        LedgerConnection ledger = market.access().connection();
        if (ledger == null) {
            throw new IllegalStateException("a network without dispatch");
        }
        long begun = System.nanoTime();
        Endorsement endorsement = ledger.endorse(Settle.FUNCTION, arguments);
        long endorsed = System.nanoTime() - begun;
        if (!(endorsement instanceof Endorsement.Endorsed transaction)) {
            return new SettlementTime(plants, documents, anchored, bytes, 0, endorsed, 0, String.valueOf(endorsement));
        }
        begun = System.nanoTime();
        String id = transaction.transaction().id();
        String notTaken = ledger.submit(transaction.transaction()).orElse("");
        TransactionStatus status = ledger.status(id);
        long committed = System.nanoTime() - begun;
        String refused = status instanceof TransactionStatus.Valid ? "" : notTaken + " " + status;
        int inBlock = ledger.transaction(id)
                .map(entry -> entry.transaction().envelope().getSerializedSize())
                .orElse(0);
        return new SettlementTime(plants, documents, anchored, bytes, inBlock, endorsed, committed, refused);
    }
}
