package org.lianchu.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.LedgerSource;
import org.lianchu.access.TrustFolder;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Endpoint;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.home.LedgerParts;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.remote.PartyToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A house whose parties reach it over HTTP: STO-01 and GEN-001 are admitted to its embedded ledger. */
public final class HouseStage implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Home home;
    private final EvidencedMarket market;
    private final HttpServer server;
    private boolean hasLedger = true;
    private final HttpClient client = HttpClient.newHttpClient();

    private HouseStage(Home home, EvidencedMarket market, HttpServer server) {
        this.home = home;
        this.market = market;
        this.server = server;
    }

    public static HouseStage begin(Path root) throws Exception {
        return begin(root, null);
    }

    static HouseStage begin(Path root, HttpSettings.@Nullable Tls tls) throws Exception {
        Home home = new Home(root);
        EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
        market.parties().enrol("STO-01", Organisations.STORAGE);
        market.parties().enrol("GEN-001", Organisations.RENEWABLES);
        return new HouseStage(home, market, start(home, settings(0, tls)));
    }

    static HttpSettings settings(int port, HttpSettings.@Nullable Tls tls) {
        return new HttpSettings(InetAddress.getLoopbackAddress(), port, tls, Set.of());
    }

    static HttpServer start(Home home, HttpSettings settings) {
        Wallet wallet = Wallet.open(home.wallet());
        LedgerSource ledger = new LedgerSource(() -> running(home), () -> wallet.identity("DISPATCH"));
        TrustFolder trust = new TrustFolder(() -> HomeLedger.embeddedTrust(home), Clock.systemUTC());
        return HttpServer.start(settings, new HttpServer.Parts(ledger, trust, Clock.systemUTC()));
    }

    private static Optional<ConnectionProfile> running(Home home) throws IOException {
        return LedgerParts.running(home)
                .map(at -> ConnectionProfile.of(Endpoint.parse(at), HomeLedger.embeddedTrust(home)));
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
    void endLedger() throws IOException {
        if (hasLedger) {
            hasLedger = false;
            market.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        endLedger();
    }
}
