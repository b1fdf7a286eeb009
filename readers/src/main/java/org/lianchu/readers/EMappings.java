package org.lianchu.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The mappings that an E text may be read with. Of the first that are asked, the one that maps the class of the file's
 * first mapped block reads the whole file; two of equal rank that map it are an ambiguity, which is never guessed at.
 *
 * @param ranks mappings of one rank each, the highest first
 */
public record EMappings(List<List<EMapping>> ranks) {
    /** No mapping: every E text is refused, and can be inspected. */
    public static final EMappings NONE = new EMappings(List.of());

    public EMappings {
        ranks = ranks.stream().map(List::copyOf).toList();
    }

    /** The one mapping that a file must be read with. */
    public static EMappings only(EMapping mapping) {
        return new EMappings(List.of(List.of(mapping)));
    }

    /** Mappings of one's own, and after them the one that comes with the product. */
    public static EMappings of(List<EMapping> own) {
        return new EMappings(List.of(own, List.of(EMapping.curve96())));
    }

    /** The mapping of a SHA-256, if it is among them. */
    public Optional<EMapping> bySha256(String sha256Hex) {
        return ranks.stream()
                .flatMap(List::stream)
                .filter(mapping -> mapping.sha256Hex().equals(sha256Hex))
                .findFirst();
    }

    /** Whether a mapping among these needs meters: the one of this SHA-256. */
    public boolean needMeters(String sha256Hex) {
        return bySha256(sha256Hex).map(EMapping::needsMeters).orElse(false);
    }

    /** Those of the highest rank that map the class, each content once. */
    List<EMapping> candidates(String className) {
        for (List<EMapping> rank : ranks) {
            List<EMapping> found = new ArrayList<>();
            for (EMapping mapping : rank) {
                boolean isNew =
                        found.stream().noneMatch(other -> other.sha256Hex().equals(mapping.sha256Hex()));
                if (mapping.maps(className) && isNew) {
                    found.add(mapping);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Their names, for messages. */
    String names() {
        return ranks.stream().flatMap(List::stream).map(EMapping::name).collect(Collectors.joining(", "));
    }
}
