package org.lianchu.cli.schedule;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.TrustFolder;
import org.lianchu.account.Accounts;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.console.Console;
import org.lianchu.handover.UploadLimits;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.parts.HomeParts;
import org.lianchu.schedule.Serving;
import org.lianchu.server.HttpServer;
import org.lianchu.server.HttpSettings;
import org.lianchu.signin.IssuerSettings;

/** The server for parties of a home that is served, with connections of its own to the home's database. */
final class ServingHttp implements AutoCloseable {
    private static final String NAME = "serve http";

    private final HttpServer server;
    private final HomeParts parts;
    private final Clock clock;

    private ServingHttp(HttpServer server, HomeParts parts, Clock clock) {
        this.clock = clock;
        this.server = server;
        this.parts = parts;
    }

    /** Listens, with the ledger wherever it is at each moment. */
    static ServingHttp start(
            HttpSettings settings,
            CommonOptions common,
            LedgerPlace place,
            Path inbox,
            Serving.Opening door,
            Clock clock)
            throws IOException, SQLException {
        // a home may be served before it has a wallet, or a ledger
        LedgerSource ledger =
                new LedgerSource(() -> OperatorHome.runningLedger(common, place), () -> operator(common, place));
        TrustFolder trust = new TrustFolder(() -> place.trust(common), clock);
        HomeParts parts = HomeParts.open(common.home(), common.db(), NAME);
        boolean started = false;
        try {
            HttpServer server = HttpServer.start(
                    settings,
                    new HttpServer.Parts(
                            ledger,
                            trust,
                            inbox,
                            UploadLimits.DEFAULT,
                            common.home(),
                            place.wallet(common),
                            parts.dataSource(),
                            IssuerSettings.read(common.home().root().resolve("issuer.properties"))
                                    .orElse(null),
                            clock),
                    Console.pages(new Console.Works(
                            door,
                            () -> OperatorHome.runningLedger(common, place),
                            common.home().people())));
            started = true;
            return new ServingHttp(server, parts, clock);
        } finally {
            if (!started) {
                parts.close();
            }
        }
    }

    private static Identity operator(CommonOptions common, LedgerPlace place) {
        return Wallet.open(place.wallet(common)).identity(ParticipantId.DISPATCH.text());
    }

    /** The link by which the first administrator is made; empty once somebody has an account. */
    Optional<String> firstLink() {
        return new Accounts(parts.dataSource(), clock).offerFirst();
    }

    /** Where it listens. */
    String address() {
        return server.address();
    }

    /** Where metrics are read, if at an address of their own. */
    Optional<String> metricsAddress() {
        return server.metricsAddress();
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            server.close();
        } finally {
            parts.close();
        }
    }
}
