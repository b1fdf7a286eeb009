package org.lianchu.console;

import org.lianchu.server.HttpServer;

/** The console as a part of the server. */
public final class Console {
    private Console() {}

    /** Its pages. */
    public static HttpServer.Pages pages() {
        return context -> context.register(ConsoleConfiguration.Parts.class, ConsoleConfiguration.class);
    }
}
