package org.lianchu.bench;

import org.springframework.jdbc.core.JdbcTemplate;

/** How durable a server is, in its own words. */
public record ServerSettings(String version, String fsync, String synchronousCommit) {
    static ServerSettings of(JdbcTemplate jdbc) {
        return new ServerSettings(show(jdbc, "server_version"), show(jdbc, "fsync"), show(jdbc, "synchronous_commit"));
    }

    private static String show(JdbcTemplate jdbc, String name) {
        return String.valueOf(jdbc.queryForObject("SHOW " + name, String.class));
    }

    /** Whether what is committed survives a power cut: a figure of a server that may forget is worth nothing. */
    public boolean isDurable() {
        return fsync.equals("on") && synchronousCommit.equals("on");
    }
}
