package org.lianchu.server;

import java.util.Map;
import org.lianchu.access.Party;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is, and whether the server lives. */
@RestController
class IndexController {
    /**
     * Whom the server takes the caller for.
     *
     * @param party a participant's id, DISPATCH or REGULATOR
     * @param tier what it may read
     */
    record Identity(String party, String organisation, String subject, String tier) {}

    @GetMapping("/api/v1")
    Map<String, Object> index() {
        return Map.of(
                "name",
                "lianchu",
                "version",
                "v1",
                "addresses",
                java.util.List.of("/api/v1/identity", "/api/v1/documents/{submitter}/{name}", "/health/live"));
    }

    @GetMapping("/api/v1/identity")
    Identity identity(Party party) {
        return new Identity(
                party.id().text(),
                party.identity().mspId(),
                party.identity().subject(),
                party.tier().name());
    }

    /** That the process answers at all; it asks nobody. */
    @GetMapping("/health/live")
    Map<String, Object> live() {
        return Map.of("status", "UP");
    }
}
