package org.lianchu.server;

import java.util.List;
import org.lianchu.access.Party;
import org.lianchu.openapi.Described;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is, and whether the server lives. */
@RestController
class IndexController {
    private static final List<String> ADDRESSES = List.of(
            "/api/v1/identity",
            "/api/v1/documents/{submitter}/{name}",
            "/api/v1/documents/{submitter}/{name}/receipt",
            "/api/v1/runs",
            "/api/v1/runs/{run}",
            "/api/v1/runs/{run}/days",
            "/api/v1/runs/{run}/days/{day}/inputs",
            "/api/v1/days",
            "/api/v1/discrepancies",
            "/api/v1/discrepancies/{id}",
            "/api/v1/disputes",
            "/api/v1/disputes/{participant}/{id}",
            "/api/v1/statements",
            "/api/v1/statements/{run}/{participant}",
            "/api/v1/statements/{run}/{participant}/workbook",
            "/api/v1/statements/{run}/{participant}/proof",
            "/api/v1/claims",
            "/api/v1/claims/{market}/{month}/{name}",
            "/api/v1/claims/{market}/{month}/{generation}/{debtor}/{creditor}",
            "/api/v1/rules",
            "/api/v1/rules/{id}",
            "/api/v1/calendar/{year}",
            "/api/v1/figures",
            "/api/v1/figures/{month}",
            "/api/v1/figures/{month}/curves",
            "/api/v1/work/files/{number}",
            "/api/v1/work/files/{number}/receipt",
            "/api/v1/openapi.json",
            "/health/live",
            "/health/ready");

    private final Readiness readiness;

    IndexController(Readiness readiness) {
        this.readiness = readiness;
    }

    /** What a client finds here. */
    record Index(String name, String version, List<String> addresses) {}

    /**
     * Whom the server takes the caller for.
     *
     * @param party a participant's id, DISPATCH or REGULATOR
     * @param tier what it may read
     */
    record Identity(String party, String organisation, String subject, String tier) {}

    /** That the process answers. */
    record Health(String status) {}

    @Described("What there is")
    @GetMapping("/api/v1")
    Index index() {
        return new Index("lianchu", "v1", ADDRESSES);
    }

    @Described("Whom the server takes the caller for")
    @GetMapping("/api/v1/identity")
    Identity identity(Party party) {
        return new Identity(
                party.id().text(),
                party.identity().mspId(),
                party.identity().subject(),
                party.tier().name());
    }

    /** Whether parties can be served: whoever balances load asks this. */
    @Described(
            value = "Whether parties can be served",
            statuses = {200, 503})
    @GetMapping("/health/ready")
    ResponseEntity<Readiness.State> ready() {
        Readiness.State state = readiness.state();
        return ResponseEntity.status(state.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(state);
    }

    /** It asks nobody. */
    @Described("That the process answers")
    @GetMapping("/health/live")
    Health live() {
        return new Health("UP");
    }
}
