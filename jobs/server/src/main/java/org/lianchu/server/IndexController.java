package org.lianchu.server;

import java.util.List;
import org.lianchu.access.Party;
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

    @GetMapping("/api/v1")
    Index index() {
        return new Index("lianchu", "v1", ADDRESSES);
    }

    @GetMapping("/api/v1/identity")
    Identity identity(Party party) {
        return new Identity(
                party.id().text(),
                party.identity().mspId(),
                party.identity().subject(),
                party.tier().name());
    }

    /** Whether parties can be served: whoever balances load asks this. */
    @GetMapping("/health/ready")
    ResponseEntity<Readiness.State> ready() {
        Readiness.State state = readiness.state();
        return ResponseEntity.status(state.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(state);
    }

    /** It asks nobody. */
    @GetMapping("/health/live")
    Health live() {
        return new Health("UP");
    }
}
