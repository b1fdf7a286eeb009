package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of a package are to one of them. */
final class Relations {
    private static final int MOST = 10_000;

    private final Map<String, Target> byId = new LinkedHashMap<>();

    /**
     * Another part.
     *
     * @param path as it is written, from the folder of the part that names it
     * @param isExternal whether it lies outside of the file; such a one is never opened
     */
    record Target(String type, String path, boolean isExternal) {}

    /** Reads a part of relations. */
    static Relations read(XmlPart part) throws IOException {
        Relations relations = new Relations();
        while (part.next()) {
            if (part.isStart() && part.anyElement().equals("Relationship")) {
                Target target = new Target(
                        part.attribute("Type"),
                        part.attribute("Target"),
                        part.attribute("TargetMode").equalsIgnoreCase("External"));
                if (relations.byId.put(part.attribute("Id"), target) != null || relations.byId.size() > MOST) {
                    throw part.damaged();
                }
            }
        }
        return relations;
    }

    /** The part of an id, or null. */
    @Nullable
    Target byId(String id) {
        return byId.get(id);
    }

    /** The first part whose type ends so, or null. */
    @Nullable
    Target byType(String end) {
        return byId.values().stream()
                .filter(target -> target.type.endsWith(end))
                .findFirst()
                .orElse(null);
    }
}
