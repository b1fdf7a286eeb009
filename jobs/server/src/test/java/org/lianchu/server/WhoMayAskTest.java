package org.lianchu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.access.Visit;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Belonging;
import org.lianchu.account.WorkerTokens;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.Enrol;
import org.lianchu.handover.UploadLimits;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.PartyToken;
import tools.jackson.databind.JsonNode;

/** Every endpoint, asked by everybody: {@code docs/who-may-ask-the-server.md}, which {@code -Daccess.update} writes. */
class WhoMayAskTest {
    private static final Path TABLE = Path.of("../../docs/who-may-ask-the-server.md");
    private static final String BEGIN = "| endpoint |";

    /** One of each way to ask. */
    private record Endpoint(String mapping, String method, String path) {}

    private static List<Endpoint> endpoints(ClosedMonth month, String claim) {
        List<Endpoint> all = new ArrayList<>(DOCUMENTS);
        String run = month.last().toString();
        String statement = run + "/STO-01";
        for (String[] one : new String[][] {
            {"runs", "runs"},
            {"runs/{run}", "runs/" + run},
            {"runs/{run}/days", "runs/" + run + "/days"},
            {"runs/{run}/days/{day}/inputs", "runs/" + run + "/days/2019-06-20/inputs"},
            {"runs/{run}/days/{day}/accounts/{participant}", "runs/" + run + "/days/2019-06-20/accounts/STO-01"},
            {"days", "days"},
            {"discrepancies", "discrepancies"},
            {"discrepancies/{id}", "discrepancies/" + month.discrepancy()},
            {"disputes", "disputes"},
            {"disputes/{participant}/{id}", "disputes/STO-01/" + month.dispute()},
            {"statements", "statements"},
            {"statements/{run}/{participant}", "statements/" + statement},
            {"statements/{run}/{participant}/workbook", "statements/" + statement + "/workbook"},
            {"statements/{run}/{participant}/proof", "statements/" + statement + "/proof"},
            {"claims", "claims"},
            {"claims/{market}/{month}/{generation}/{debtor}/{creditor}", "claims/qinghai/2019-06/" + claim},
            {"claims/{market}/{month}/{name}", "claims/qinghai/2019-06/none"},
            {"rules", "rules"},
            {"rules/{id}", "rules/qinghai-2019"},
            {"calendar/{year}", "calendar/2019"},
            {"figures", "figures"},
            {"figures/{month}", "figures/2019-06"},
            {"figures/{month}/curves", "figures/2019-06/curves"},
            {"work/files/{number}", "work/files/1"},
            {"work/files/{number}/receipt", "work/files/1/receipt"},
            {"openapi.json", "openapi.json"}
        }) {
            all.add(new Endpoint("GET /api/v1/" + one[0], "GET", "/api/v1/" + one[1]));
        }
        return all;
    }

    private static final List<Endpoint> DOCUMENTS = List.of(
            new Endpoint("GET /health/live", "GET", "/health/live"),
            new Endpoint("GET /health/ready", "GET", "/health/ready"),
            new Endpoint("GET /api/v1", "GET", "/api/v1"),
            new Endpoint("GET /api/v1/identity", "GET", "/api/v1/identity"),
            new Endpoint("GET /api/v1/documents/{submitter}/{name}", "GET", "/api/v1/documents/STO-01/a.csv"),
            new Endpoint("PUT /api/v1/documents/{submitter}/{name}", "PUT", "/api/v1/documents/STO-01/b.csv"),
            new Endpoint(
                    "PUT /api/v1/documents/{submitter}/{name}/receipt",
                    "PUT",
                    "/api/v1/documents/STO-01/b.csv/receipt"),
            new Endpoint("GET /api/v1/session", "GET", "/api/v1/session"),
            new Endpoint("POST /api/v1/session", "POST", "/api/v1/session"),
            new Endpoint("POST /api/v1/session/first", "POST", "/api/v1/session/first"),
            new Endpoint("POST /api/v1/session/link", "POST", "/api/v1/session/link"),
            new Endpoint("PUT /api/v1/session/password", "PUT", "/api/v1/session/password"),
            new Endpoint("DELETE /api/v1/session", "DELETE", "/api/v1/session"),
            new Endpoint("DELETE /api/v1/sessions", "DELETE", "/api/v1/sessions"),
            new Endpoint("GET /api/v1/session/issuer", "GET", "/api/v1/session/issuer"),
            new Endpoint("GET /api/v1/session/issuer/return", "GET", "/api/v1/session/issuer/return"),
            new Endpoint("POST /api/v1/session/passkey/options", "POST", "/api/v1/session/passkey/options"),
            new Endpoint("POST /api/v1/session/passkey", "POST", "/api/v1/session/passkey"),
            new Endpoint("GET /api/v1/passkeys", "GET", "/api/v1/passkeys"),
            new Endpoint("POST /api/v1/passkeys/options", "POST", "/api/v1/passkeys/options"),
            new Endpoint("POST /api/v1/passkeys", "POST", "/api/v1/passkeys"),
            new Endpoint("DELETE /api/v1/passkeys/{id}", "DELETE", "/api/v1/passkeys/none"),
            new Endpoint("GET /api/v1/accounts", "GET", "/api/v1/accounts"),
            new Endpoint("POST /api/v1/accounts", "POST", "/api/v1/accounts"),
            new Endpoint("POST /api/v1/accounts/{name}/lock", "POST", "/api/v1/accounts/none/lock"),
            new Endpoint("POST /api/v1/accounts/{name}/unlock", "POST", "/api/v1/accounts/none/unlock"),
            new Endpoint("POST /api/v1/accounts/{name}/reset", "POST", "/api/v1/accounts/none/reset"),
            new Endpoint("POST /api/v1/accounts/{name}/remove", "POST", "/api/v1/accounts/none/remove"));

    /** Signs each request anew, or does not. */
    private interface Signing {
        HttpRequest.Builder with(HttpRequest.Builder request);
    }

    private static Signing by(Supplier<String> token) {
        return request -> request.header("Authorization", "Bearer " + token.get());
    }

    @TempDir
    private Path folder;

    @Test
    void everybody_is_answered_as_the_table_says() throws Exception {
        try (HouseStage house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT)) {
            ClosedMonth month = ClosedMonth.at(house, folder.resolve("month"));
            List<Endpoint> endpoints = endpoints(month, claim(house));
            PartyMachine storage = new PartyMachine(house, "STO-01", folder.resolve("storage"));
            Path file = storage.submit("a.csv", PartyMachine.readings("ESS-01", "CHARGE", "1.5", 1));
            storage.putReceipt("a.csv", PartyMachine.receipt(file));
            assertThat(storage.putFile("a.csv", Files.readAllBytes(file), 0).statusCode())
                    .isEqualTo(201);
            assertThat(house.endpoints()).isEqualTo(mappings(endpoints));
            String there = Files.readString(TABLE);
            String table = there.substring(0, there.indexOf(BEGIN)) + table(house, endpoints, callers(house));
            if (System.getProperty("access.update") != null) {
                Files.writeString(TABLE, table);
            }
            assertThat(Files.readString(TABLE)).isEqualTo(table);
        }
    }

    /** One that STO-01 is owed, and not by GEN-001. */
    private static String claim(HouseStage house) throws Exception {
        for (JsonNode one : HouseStage.json(house.get("/api/v1/claims", house.token("STO-01")))
                .get("items")) {
            if (!one.get("debtor").asString().equals("GEN-001")) {
                return one.get("name").asString();
            }
        }
        throw new IllegalStateException("STO-01 is owed nothing by others");
    }

    private static Set<String> mappings(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::mapping).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String token(String party, Identity identity, Clock clock, HouseStage house) {
        return new PartyToken(new ParticipantId(party), identity, clock).sign(house.address());
    }

    private Map<String, Signing> callers(HouseStage house) throws Exception {
        Clock now = Clock.systemUTC();
        Map<String, Signing> callers = new LinkedHashMap<>();
        callers.put("STO-01", by(() -> house.token("STO-01")));
        callers.put("GEN-001", by(() -> house.token("GEN-001")));
        callers.put("dispatch", by(() -> house.token("DISPATCH")));
        callers.put("regulator", by(() -> house.token("REGULATOR")));
        callers.put("nobody", request -> request);
        Identity stranger = stranger();
        callers.put("stranger", by(() -> token("STO-01", stranger, now, house)));
        Identity replaced = replaced(house);
        callers.put("replaced", by(() -> token("GEN-003", replaced, now, house)));
        Clock before = Clock.offset(now, Duration.ofMinutes(-6));
        callers.put("expired", by(() -> token("STO-01", house.identity("STO-01"), before, house)));
        String used = house.token("STO-01");
        assertThat(house.get("/api/v1/identity", used).statusCode()).isEqualTo(200);
        callers.put("used", by(() -> used));
        callers.put("another's", by(() -> token("STO-01", house.identity("GEN-001"), now, house)));
        callers.put("its account", account(house, "storage", "STO-01"));
        callers.put("administrator", account(house, "admin", null));
        String worker = new WorkerTokens(house.database(), now).add("machine-2", new Actor("os:test", "local", ""));
        callers.put("worker", by(() -> worker));
        return callers;
    }

    /** A person, who signs in anew for each request. */
    private static Signing account(HouseStage house, String name, @Nullable String party) {
        Accounts accounts = new Accounts(house.database(), Clock.systemUTC());
        Identity identity = party == null ? null : house.identity(party);
        Belonging belonging = identity == null
                ? null
                : new Belonging(new ParticipantId(party), Caller.of(identity.mspId(), identity.certificate()));
        accounts.add(name, name, party == null, belonging, new Actor("os:test", "local", ""));
        return request -> {
            String token = accounts.signIn(name, "127.0.0.1", Accounts.BY_PASSWORD, null)
                    .orElseThrow()
                    .token();
            return request.header("Cookie", "lianchu=" + token).header("X-CSRF-Token", Visit.csrf(token));
        };
    }

    private Identity stranger() {
        Path elsewhere = folder.resolve("elsewhere");
        Authority.in(elsewhere.resolve("ledger"))
                .issue(Organisations.STORAGE, "STO-01", elsewhere.resolve("wallet/STO-01"));
        return Wallet.open(elsewhere.resolve("wallet")).identity("STO-01");
    }

    private static Identity replaced(HouseStage house) throws Exception {
        house.market().parties().enrol("GEN-003", Organisations.RENEWABLES);
        Identity first = house.identity("GEN-003");
        ParticipantId party = new ParticipantId("GEN-003");
        Authority.in(house.home().ledger())
                .issue(
                        Organisations.RENEWABLES,
                        "GEN-003-2",
                        house.home().wallet().resolve("GEN-003-2"));
        try (LedgerConnection next = house.market().parties().as("GEN-003-2");
                LedgerConnection dispatch = house.market().parties().as("DISPATCH");
                LedgerConnection regulator = house.market().parties().as("REGULATOR")) {
            next.write(new Enrol(party));
            dispatch.write(AdmissionAct.admit(party, 2, next.caller()));
            regulator.write(AdmissionAct.approve(party, 2, next.caller()));
        }
        return first;
    }

    private static String table(HouseStage house, List<Endpoint> endpoints, Map<String, Signing> callers)
            throws Exception {
        StringBuilder table = new StringBuilder(BEGIN + " " + String.join(" | ", callers.keySet()) + " |\n");
        table.append("|---".repeat(callers.size() + 1)).append("|\n");
        for (Endpoint endpoint : endpoints) {
            List<String> cells = new ArrayList<>();
            cells.add("`" + endpoint.mapping() + "`");
            for (Signing caller : callers.values()) {
                cells.add(cell(house.send(
                        endpoint.path(),
                        null,
                        request -> caller.with(request)
                                .method(
                                        endpoint.method(),
                                        endpoint.method().startsWith("P")
                                                ? BodyPublishers.ofString("{}")
                                                : BodyPublishers.noBody()))));
            }
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return table.toString();
    }

    private static String cell(HttpResponse<String> answer) {
        String code = answer.statusCode() < 400
                ? ""
                : " " + HouseStage.json(answer).get("code").asString();
        return answer.statusCode() + code;
    }
}
