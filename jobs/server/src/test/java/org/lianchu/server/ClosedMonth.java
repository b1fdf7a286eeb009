package org.lianchu.server;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lianchu.client.LedgerConnection;
import org.lianchu.close.Closing;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.Request;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.submit.DisputeFile;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * June of a small market at a house: a night that found STO-01's reading at odds with dispatch's, the reading
 * corrected, the month settled and closed, and a line of it disputed by STO-01.
 *
 * @param night in which the discrepancy was found
 * @param last by which the month is closed
 * @param discrepancy of STO-01
 * @param dispute of STO-01
 * @param line that is disputed
 */
public record ClosedMonth(RunId night, RunId last, String discrepancy, String dispute, Posting line) {
    /** The days of the month, from the rules' first on. */
    public static final SettlementPeriod JUNE =
            new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 30));
    /** The day on which the sides differed. */
    public static final TradingDay ODD = TradingDay.of(2019, 6, 20);

    private static final int FIRST_ENERGY = 4;
    private static final YearMonth MONTH = YearMonth.of(2019, 6);

    /** Settles and closes it. */
    public static ClosedMonth at(HouseStage house, Path files) throws Exception {
        MarketGenerator.generate(GeneratorSpec.of(4, 1, JUNE, 7).withoutAnomalies(), files, percent -> {});
        house.market().enrol(files);
        house.market().submit(files, ProgressListener.NONE);
        OperationsSettings settings =
                OperationsSettings.of(house.home()).at(house.market().access());
        try (Operations operations = Operations.open(settings, "test", ProgressListener.NONE)) {
            operations.lock();
            String right = row(files.resolve("STO-01"));
            String wrong = right.substring(0, right.indexOf(",A,") + 2) + ",1.5".repeat(96);
            submit(house, "STO-01", files.resolve("wrong.csv"), wrong);
            Run night = operations.runs().night(RunId.first("qinghai", JUNE, RunType.PROVISIONAL));
            submit(house, "STO-01", files.resolve("right.csv"), right);
            operations.runs().ingest();
            Run last = operations.runs().settle(RunId.first("qinghai", JUNE, RunType.FINAL));
            require(last.state() == RunState.SETTLED, last);
            close(house, operations);
            Posting line = operations.reports().results().postings(last.no(), ODD).stream()
                    .filter(posting -> posting.to().text().equals("STO-01"))
                    .findFirst()
                    .orElseThrow();
            String dispute = dispute(house, files, line);
            operations.runs().ingest();
            String found = operations.reports().discrepancies().ofRun(night.no()).stream()
                    .filter(row -> row.code().equals("DIFFERS_INTERVAL"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            return new ClosedMonth(night.key(), last.key(), found, dispute, line);
        }
    }

    private static void require(boolean isSo, Object what) {
        if (!isSo) {
            throw new IllegalStateException(String.valueOf(what));
        }
    }

    private static String row(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            Path readings = all.filter(file -> file.getFileName().toString().startsWith("readings"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(readings).stream()
                    .filter(line -> line.contains(",CHARGE," + ODD + ",A,"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void submit(HouseStage house, String party, Path file, String row) throws IOException {
        StringBuilder header = new StringBuilder("resource,register,day,quality");
        for (int i = 1; i <= 96; i++) {
            header.append(",e%02d".formatted(i));
        }
        BigDecimal sum = Arrays.stream(row.split(",", -1))
                .skip(FIRST_ENERGY)
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Files.writeString(file, header + "\n" + row + "\n#end,1," + sum.toPlainString() + "\n");
        house.market().parties().submit(party, List.of(file), () -> {});
    }

    private static void close(HouseStage house, Operations operations) throws Exception {
        Closing closing = operations.closing().find(MONTH).orElseThrow();
        give(house, "wang", operations.closing().proposal(closing));
        give(house, "li", operations.closing().approval(closing));
        require(operations.runs().close(closing.run().key()).state() == RunState.CLOSED, closing);
    }

    private static void give(HouseStage house, String finance, Request request) throws Exception {
        house.market().parties().person(finance, Role.FINANCE);
        try (LedgerConnection connection = house.market().parties().as(finance)) {
            connection.write(request);
        }
    }

    private static String dispute(HouseStage house, Path files, Posting line) throws IOException {
        ParticipantId party = new ParticipantId("STO-01");
        String id = DisputeFile.id(party, MONTH.toString(), line.day(), line.kind(), line.reference());
        DataRow row = new DataRow(
                Dataset.DISPUTES,
                List.of(
                        id,
                        MONTH.toString(),
                        line.day().toString(),
                        line.kind().name(),
                        line.reference(),
                        "not what the meter says",
                        "OPEN"));
        Path file = new DisputeFile(files.resolve("disputed")).write(row);
        house.market().parties().submit(party.text(), List.of(file), () -> {});
        return id;
    }
}
