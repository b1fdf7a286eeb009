package org.lianchu.readers.etext;

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
public record Mappings(List<List<MappingFile>> ranks) {
    /** No mapping: every E text is refused, and can be inspected. */
    public static final Mappings NONE = new Mappings(List.of());

    public Mappings {
        ranks = ranks.stream().map(List::copyOf).toList();
    }

    /** The one mapping that a file must be read with. */
    public static Mappings only(MappingFile mapping) {
        return new Mappings(List.of(List.of(mapping)));
    }

    /** Mappings of one's own, and after them the one that comes with the product. */
    public static Mappings of(List<MappingFile> own) {
        return new Mappings(List.of(own, List.of(MappingFile.curve96())));
    }

    /** The mapping of a SHA-256, if it is among them. */
    public Optional<MappingFile> bySha256(String sha256Hex) {
        return ranks.stream()
                .flatMap(List::stream)
                .filter(mapping -> mapping.sha256Hex().equals(sha256Hex))
                .findFirst();
    }

    /** Whether a mapping among these needs meters: the one of this SHA-256. */
    public boolean needMeters(String sha256Hex) {
        return bySha256(sha256Hex).map(MappingFile::needsMeters).orElse(false);
    }

    /** Those of the highest rank that map the class, each content once. */
    public List<MappingFile> candidates(String className) {
        for (List<MappingFile> rank : ranks) {
            List<MappingFile> found = new ArrayList<>();
            for (MappingFile mapping : rank) {
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
    public String names() {
        return ranks.stream().flatMap(List::stream).map(MappingFile::name).collect(Collectors.joining(", "));
    }
}
