package org.lianchu.console.page;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the head of every page leads to, in this order; each reader is shown what is for it. */
public enum Navigation {
    TASKS("/todo", Access.ADMITTED),
    NIGHTS("/nights", Access.ADMITTED),
    DISCREPANCIES("/discrepancies", Access.ADMITTED),
    RESOURCES("/resources", Access.ADMITTED),
    POSTINGS("/postings", Access.ADMITTED),
    CLOSES("/closes", Access.ADMITTED),
    COUNTERSIGN("/countersign", Access.REGULATOR),
    CLAIMS("/claims", Access.ADMITTED),
    STATEMENTS("/statements", Access.ADMITTED),
    ANALYSIS("/analysis", Access.ADMITTED),
    LEDGER("/ledger", Access.ADMITTED),
    RULES("/rules", Access.EVERYBODY),
    PUBLIC("/public", Access.EVERYBODY),
    ACCOUNTS("/accounts", Access.ADMINISTRATOR);

    private final String path;
    private final Access access;

    Navigation(String path, Access access) {
        this.path = path;
        this.access = access;
    }

    /**
     * A link of the navigation.
     *
     * @param key of its text
     * @param isHere whether the page that is shown is of its group
     */
    public record Link(String key, String path, boolean isHere) {}

    /** What a reader is shown. */
    static List<Link> of(@Nullable Reader reader, String path) {
        return Arrays.stream(values())
                .filter(each -> each.access.lets(reader))
                .map(each -> new Link("layout.to." + each.name(), each.path, isIn(path, each.path)))
                .toList();
    }

    private static boolean isIn(String path, String group) {
        return path.equals(group) || path.startsWith(group + "/");
    }
}
