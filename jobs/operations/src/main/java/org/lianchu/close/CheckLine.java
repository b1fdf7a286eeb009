package org.lianchu.close;

import java.util.List;

/**
 * A line of the checklist.
 *
 * @param details what was counted or, of a line that is not ok, what is wrong and whose
 */
public record CheckLine(CloseCheck check, boolean isOk, List<String> details) {
    public CheckLine {
        details = List.copyOf(details);
    }
}
