package org.lianchu.server;

import java.util.List;
import org.lianchu.access.Party;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is, and whether the server lives. */
@RestController
class IndexController {
    private static final List<String> ADDRESSES = List.of(
            "/api/v1/identity",
            "/api/v1/documents/{submitter}/{name}",
            "/api/v1/documents/{submitter}/{name}/receipt",
            "/health/live");

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

    /** It asks nobody. */
    @GetMapping("/health/live")
    Health live() {
        return new Health("UP");
    }
}
