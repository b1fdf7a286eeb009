package org.lianchu.parts;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is told apart by from those on other machines. */
public final class ThisProcess {
    private static final int MOST_OF_HOST = 40;

    private ThisProcess() {}

    /** The machine that it runs on. */
    public static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Its machine and number: no other process has the name now, though a later one may. */
    public static String name() {
        String machine = machine();
        return machine.substring(0, Math.min(MOST_OF_HOST, machine.length())) + "-"
                + ProcessHandle.current().pid();
    }
}
