package org.lianchu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a house can be watched, and where it cannot. */
class MetricsAddressTest {
    @TempDir
    private Path folder;

    private static HttpResponse<String> get(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void on_this_machine_alone_metrics_are_read_where_all_else_is_and_count_requests_by_their_template()
            throws Exception {
        try (HouseStage house = HouseStage.begin(folder.resolve("home"))) {
            house.get("/api/v1/identity", house.token("STO-01"));
            house.get("/api/v1/documents/STO-01/secret-name.csv", null);
            send(HttpRequest.newBuilder(URI.create(house.address() + "/any/thing"))
                    .method("MADEUP", HttpRequest.BodyPublishers.noBody())
                    .build());
            HttpResponse<String> scraped = house.get("/metrics", null);
            assertThat(scraped.statusCode()).isEqualTo(200);
            assertThat(scraped.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain");
            assertThat(scraped.body())
                    .contains("lianchu_up{source=\"ledger\"} 1.0", "lianchu_up{source=\"database\"} 0.0")
                    .containsPattern(
                            "http_server_requests_seconds_count\\{.*status=\"200\",uri=\"/api/v1/identity\"\\} 1")
                    .containsPattern("http_server_requests_seconds_count\\{.*method=\"OTHER\"")
                    .contains("uri=\"/api/v1/documents/{submitter}/{name}\"")
                    .doesNotContain("MADEUP", "secret-name", "uri=\"/metrics\"", "any/thing");
        }
    }

    @Test
    void at_an_address_of_their_own_metrics_are_all_that_is_answered_and_elsewhere_they_are_not() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (HouseStage house = HouseStage.begin(folder.resolve("home"));
                HttpServer apart = house.another(new HttpSettings(
                        here, 0, null, Set.of(), new HttpSettings.MetricsPlace(new InetSocketAddress(here, 0))))) {
            String metrics = apart.metricsAddress().orElseThrow();
            assertThat(get(metrics + "/metrics").body()).contains("lianchu_up");
            assertThat(get(metrics + "/api/v1").statusCode()).isEqualTo(404);
            assertThat(get(metrics + "/health/live").statusCode()).isEqualTo(404);
            HttpResponse<String> elsewhere = get(apart.address() + "/metrics");
            assertThat(elsewhere.statusCode()).isEqualTo(404);
            assertThat(elsewhere.body()).contains("NO_SUCH_PLACE").doesNotContain("lianchu_up");
            assertThat(get(apart.address() + "/api/v1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void where_others_reach_the_server_nobody_reads_metrics_unasked() throws Exception {
        assertThat(new HttpSettings(InetAddress.getByName("0.0.0.0"), 0, null, Set.of()).metrics())
                .isNull();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (HouseStage house = HouseStage.begin(folder.resolve("home"));
                HttpServer silent = house.another(new HttpSettings(here, 0, null, Set.of(), null))) {
            assertThat(get(silent.address() + "/metrics").statusCode()).isEqualTo(404);
        }
    }
}
