package org.lianchu.cli;

import java.nio.file.Path;

/** The month end on the embedded ledger. */
class MonthEndIT extends MonthEnd {
    @Override
    MonthEndHome home(Path folder) throws Exception {
        return MonthEndHome.open(folder, () -> {});
    }
}
