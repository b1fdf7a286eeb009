package org.lianchu.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.handover.UploadLimits;
import org.lianchu.problem.ProblemCode;
import org.lianchu.server.ClosedMonth;
import org.lianchu.server.HouseStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document against the server: it names all that is mapped, and answers are as it says. */
class OpenApiTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TempDir
    static Path folder;

    private static HouseStage house;
    private static ClosedMonth month;
    private static JsonNode document;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        month = ClosedMonth.at(house, folder.resolve("files"));
        document = HouseStage.json(house.get("/api/v1/openapi.json", null));
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @Test
    void it_is_an_openapi_document() throws Exception {
        try (InputStream own = OpenApiTest.class.getResourceAsStream("openapi-3.1-2022-10-07.schema.json")) {
            Schema schema = SCHEMAS.getSchema(Objects.requireNonNull(own));
            assertThat(schema.validate(document)).isEmpty();
            String broken = document.toString().replace("\"in\":\"query\"", "\"in\":\"somewhere\"");
            assertThat(schema.validate(broken, InputFormat.JSON)).isNotEmpty();
        }
    }

    @Test
    void every_endpoint_is_in_it_with_a_name_of_its_own() {
        Set<String> described = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    described.add(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    assertThat(names.add(verb.getValue().get("operationId").asString()))
                            .as(verb.getValue().get("operationId").asString())
                            .isTrue();
                }));
        assertThat(described).isEqualTo(house.endpoints());
    }

    @Test
    void every_code_of_the_server_is_in_it() {
        String text = document.toString();
        // what no endpoint that is mapped refuses: there is nothing there, or not by this method, or it is a page
        Set<ProblemCode> elsewhere =
                Set.of(ProblemCode.NO_SUCH_PLACE, ProblemCode.METHOD, ProblemCode.MEDIA_TYPE, ProblemCode.NOT_FOR_YOU);
        assertThat(Arrays.stream(ProblemCode.values())
                        .filter(code -> !elsewhere.contains(code))
                        .filter(code -> !text.contains("\"" + code + "\""))
                        .map(Enum::name)
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    private static Schema schema(String path, int status, String type) {
        JsonNode answer = document.get("paths")
                .get(path)
                .get("get")
                .get("responses")
                .get(String.valueOf(status))
                .get("content")
                .get(type)
                .get("schema");
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.setAll((ObjectNode) answer);
        schema.set("components", document.get("components"));
        return SCHEMAS.getSchema(schema);
    }

    private static void isAsSaid(String path, String asked) throws Exception {
        for (String party : new String[] {"STO-01", "DISPATCH"}) {
            HttpResponse<String> answer = house.get("/api/v1" + asked, house.token(party));
            String type =
                    answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", "");
            Schema schema = schema("/api/v1" + path, answer.statusCode(), type);
            assertThat(schema.validate(answer.body(), InputFormat.JSON))
                    .as(asked + ": " + answer.body())
                    .isEmpty();
        }
    }

    @Test
    void what_is_answered_is_as_it_says() throws Exception {
        String run = month.last().toString();
        Map<String, String> asked = Map.ofEntries(
                Map.entry("/identity", "/identity"),
                Map.entry("/documents/{submitter}/{name}", "/documents/STO-01/none.csv"),
                Map.entry("/runs", "/runs"),
                Map.entry("/runs/{run}", "/runs/" + run),
                Map.entry("/runs/{run}/days", "/runs/" + run + "/days"),
                Map.entry("/days", "/days"),
                Map.entry("/discrepancies", "/discrepancies"),
                Map.entry("/discrepancies/{id}", "/discrepancies/" + month.discrepancy()),
                Map.entry("/disputes", "/disputes"),
                Map.entry("/disputes/{participant}/{id}", "/disputes/STO-01/" + month.dispute()),
                Map.entry("/statements", "/statements"),
                Map.entry("/statements/{run}/{participant}", "/statements/" + run + "/STO-01"),
                Map.entry("/claims", "/claims"),
                Map.entry("/claims/{market}/{month}/{name}", "/claims/qinghai/2019-06/none"),
                Map.entry("/rules", "/rules"),
                Map.entry("/rules/{id}", "/rules/qinghai-2019"),
                Map.entry("/calendar/{year}", "/calendar/2019"),
                Map.entry("/figures", "/figures"),
                Map.entry("/figures/{month}", "/figures/2019-06"),
                Map.entry("/figures/{month}/curves", "/figures/2019-06/curves"));
        for (Map.Entry<String, String> one : asked.entrySet()) {
            isAsSaid(one.getKey(), one.getValue());
        }
        isAsSaid("/runs", "/runs?limit=none");
        isAsSaid("/runs", "/runs?colour=red");
    }
}
