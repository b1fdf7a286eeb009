package org.lianchu.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.TrustFolder;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Endpoint;
import org.lianchu.handover.UploadLimits;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.parts.HomeParts;
import org.lianchu.parts.LedgerParts;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.remote.PartyToken;
import org.lianchu.signin.IssuerSettings;
import org.lianchu.store.Schema;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A house whose parties reach it over HTTP: STO-01 and GEN-001 are admitted to its embedded ledger. */
public final class HouseStage implements AutoCloseable {
    private static final DataSource NOWHERE = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Home home;
    private final EvidencedMarket market;
    private final UploadLimits limits;
    private final @Nullable HomeParts database;
    private final @Nullable IssuerSettings issuer;
    private final HttpServer.Pages pages;
    private HttpServer server;
    private boolean hasLedger = true;
    private final HttpClient client = HttpClient.newHttpClient();

    private HouseStage(
            Home home,
            HttpSettings.@Nullable Tls tls,
            UploadLimits limits,
            @Nullable HomeParts database,
            @Nullable IssuerSettings issuer,
            HttpServer.Pages pages)
            throws Exception {
        this.pages = pages;
        this.issuer = issuer;
        this.home = home;
        this.limits = limits;
        this.database = database;
        this.market = EvidencedMarket.begin(home, "qinghai");
        market.parties().enrol("STO-01", Organisations.STORAGE);
        market.parties().enrol("GEN-001", Organisations.RENEWABLES);
        this.server = start(home, settings(0, tls), limits, source(), issuer, pages);
    }

    /** Its database. */
    public DataSource database() {
        return source();
    }

    private DataSource source() {
        return database == null ? NOWHERE : database.dataSource();
    }

    /** The server ends and another begins, at another port. */
    public void restart() throws IOException {
        server.close();
        server = start(home, settings(0, null), limits, source(), issuer, pages);
    }

    /** One that nobody asks what became of documents. */
    public static HouseStage begin(Path root) throws Exception {
        return begin(root, (HttpSettings.Tls) null);
    }

    static HouseStage begin(Path root, HttpSettings.@Nullable Tls tls) throws Exception {
        return new HouseStage(new Home(root), tls, UploadLimits.DEFAULT, null, null, HttpServer.Pages.NONE);
    }

    /** One with its database. */
    public static HouseStage begin(Path root, UploadLimits limits) throws Exception {
        return begin(root, limits, null);
    }

    /** One with its database, whose people sign in at an issuer. */
    public static HouseStage begin(Path root, UploadLimits limits, @Nullable IssuerSettings issuer) throws Exception {
        return begin(root, limits, issuer, HttpServer.Pages.NONE);
    }

    /** One that has pages too. */
    public static HouseStage begin(
            Path root, UploadLimits limits, @Nullable IssuerSettings issuer, HttpServer.Pages pages) throws Exception {
        Home home = new Home(root);
        HomeParts parts = HomeParts.open(home, null, "test");
        new Schema(parts.dataSource()).bringUpToDate();
        return new HouseStage(home, null, limits, parts, issuer, pages);
    }

    static HttpSettings settings(int port, HttpSettings.@Nullable Tls tls) {
        return new HttpSettings(InetAddress.getLoopbackAddress(), port, tls, Set.of());
    }

    static HttpServer start(
            Home home,
            HttpSettings settings,
            UploadLimits limits,
            DataSource database,
            @Nullable IssuerSettings issuer,
            HttpServer.Pages pages)
            throws IOException {
        Wallet wallet = Wallet.open(home.wallet());
        LedgerSource ledger = new LedgerSource(() -> running(home), () -> wallet.identity("DISPATCH"));
        TrustFolder trust = new TrustFolder(() -> HomeLedger.embeddedTrust(home), Clock.systemUTC());
        return HttpServer.start(
                settings,
                new HttpServer.Parts(
                        ledger, trust, home.inbox(), limits, home, home.wallet(), database, issuer, Clock.systemUTC()),
                pages);
    }

    /** Where its ledger is, while it runs. */
    public Optional<ConnectionProfile> ledgerProfile() throws IOException {
        return running(home);
    }

    private static Optional<ConnectionProfile> running(Home home) throws IOException {
        return LedgerParts.running(home)
                .map(at -> ConnectionProfile.of(Endpoint.parse(at), HomeLedger.embeddedTrust(home)));
    }

    /** Another server of the same house. */
    HttpServer another(int port) throws IOException {
        return another(settings(port, null));
    }

    /** Another, as it is told. */
    HttpServer another(HttpSettings settings) throws IOException {
        return start(home, settings, limits, source(), issuer, pages);
    }

    /** The methods and paths that are answered. */
    public Set<String> endpoints() {
        return server.endpoints();
    }

    public Home home() {
        return home;
    }

    public EvidencedMarket market() {
        return market;
    }

    public String address() {
        return server.address();
    }

    public Identity identity(String name) {
        return Wallet.open(home.wallet()).identity(name);
    }

    /** A token as the party's client signs it. */
    public String token(String party) {
        return new PartyToken(new ParticipantId(party), identity(party), Clock.systemUTC()).sign(address());
    }

    /** What an address answers to a token, or to none. */
    public HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return send(path, token, request -> request);
    }

    public HttpResponse<String> send(String path, @Nullable String token, UnaryOperator<HttpRequest.Builder> more)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(more.apply(request).build(), HttpResponse.BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The ledger ends, as when whoever serves it does. */
    public void endLedger() throws IOException {
        if (hasLedger) {
            hasLedger = false;
            market.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        endLedger();
        if (database != null) {
            try {
                database.close();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
