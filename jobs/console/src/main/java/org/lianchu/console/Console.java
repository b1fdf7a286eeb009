package org.lianchu.console;

import java.nio.file.Path;
import org.lianchu.access.LedgerSource;
import org.lianchu.schedule.Serving;
import org.lianchu.server.HttpServer;

/** The console as a part of the server. */
public final class Console {
    private Console() {}

    /**
     * What it does things by.
     *
     * @param opening opens the operations, as for the schedule
     * @param ledger where it is, for writes by a person's own key
     * @param people the folder of those keys, each encrypted
     */
    public record Works(Serving.Opening opening, LedgerSource.Finding ledger, Path people) {}

    /** Its pages. */
    public static HttpServer.Pages pages(Works works) {
        return context -> {
            context.registerBean(Works.class, () -> works);
            context.register(ConsoleConfiguration.Parts.class, ActConfiguration.class, ConsoleConfiguration.class);
        };
    }
}
