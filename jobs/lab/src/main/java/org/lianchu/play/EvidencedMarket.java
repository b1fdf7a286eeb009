package org.lianchu.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.identity.Trust;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.market.DataRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.parts.OwnLedger;
import org.lianchu.progress.ProgressListener;
import org.lianchu.rule.RuleVersion;
import org.lianchu.submit.DataRows;

/** A home with a ledger, on which a generated market's parties play their parts. */
public final class EvidencedMarket implements AutoCloseable {
    private static final String PARTICIPANTS = "participants.csv";

    private final HomeLedger ledger;
    private final Parties parties;
    private final LedgerConnection dispatch;
    private final @Nullable Trust trust;

    private EvidencedMarket(HomeLedger ledger, Parties parties, LedgerConnection dispatch, @Nullable Trust trust) {
        this.ledger = ledger;
        this.parties = parties;
        this.dispatch = dispatch;
        this.trust = trust;
    }

    /** Opens the home's ledger, and has the market's rule versions approved there. */
    public static EvidencedMarket begin(Home home, String market) throws IOException {
        HomeLedger ledger = OwnLedger.open(home, market);
        boolean begun = false;
        try {
            Path authorities = home.authorities()
                    .orElseThrow(() -> new IllegalStateException(
                            "the parties of a network that is not the home's own play for themselves"));
            Parties parties = new Parties(authorities, ledger.profile(), home.wallet(), home.inbox());
            List<RuleVersion> rules = home.ruleBook().versions().stream()
                    .filter(rule -> rule.market().equals(market))
                    .toList();
            Map<String, byte[]> bytes = home.ruleBytes();
            parties.begin(rules, rule -> bytes.getOrDefault(rule.sha256(), new byte[0]));
            LedgerConnection dispatch = parties.as(ParticipantId.DISPATCH.text());
            Path folder = ledger.profile().trust();
            Trust trust = folder == null ? null : Trust.in(folder);
            begun = true;
            return new EvidencedMarket(ledger, parties, dispatch, trust);
        } finally {
            if (!begun) {
                ledger.close();
            }
        }
    }

    /** What a house stands at the ledger with. */
    public LedgerAccess access() {
        return new LedgerAccess(dispatch, trust, parties::houseSecret);
    }

    /** The same market, whose parties hand over to another inbox; it is closed with this one. */
    public EvidencedMarket handingOverTo(Path inbox) {
        return new EvidencedMarket(ledger, parties.handingOverTo(inbox), dispatch, trust);
    }

    /** The parties, to let one of them do something more. */
    public Parties parties() {
        return parties;
    }

    /**
     * Has every party enrol.
     *
     * @param files as {@link org.lianchu.generate.MarketGenerator} writes them
     */
    public void enrol(Path files) throws IOException {
        parties.enrol(files, storage(files));
    }

    /**
     * Has every party submit its files.
     *
     * @return how many documents
     */
    public long submit(Path files, ProgressListener progress) throws IOException {
        return parties.submit(files, progress);
    }

    private static List<String> storage(Path files) throws IOException {
        Path folder = files.resolve(ParticipantId.DISPATCH.text());
        try (Stream<Path> list = Files.list(folder)) {
            Path participants = list.filter(file -> file.endsWith(PARTICIPANTS))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(folder + " has no " + PARTICIPANTS));
            return DataRows.of(participants).stream()
                    .filter(row -> row.value("kind").equals("STORAGE"))
                    .map((DataRow row) -> row.value("participant"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        dispatch.close();
        ledger.close();
    }
}
