package org.lianchu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Network namespaces, where the user may make them: in each there is a loopback device of its own and nothing else. */
public final class Namespaces implements AutoCloseable {
    private final List<String> made = new ArrayList<>();
    private final boolean isThere;

    public Namespaces() {
        String probe = "lianchu-" + ProcessHandle.current().pid();
        this.isThere = run("ip", "netns", "add", probe);
        if (isThere) {
            made.add(probe);
        }
    }

    /** Whether they can be made here. */
    public boolean areThere() {
        return isThere;
    }

    /** What a command line begins with, so that the command runs in a namespace that is made for it. */
    public List<String> make(String name) {
        String own = "lianchu-" + ProcessHandle.current().pid() + "-" + name;
        assertThat(run("ip", "netns", "add", own)).as(own).isTrue();
        made.add(own);
        List<String> inside = List.of("ip", "netns", "exec", own);
        List<String> up = new ArrayList<>(inside);
        up.addAll(List.of("ip", "link", "set", "lo", "up"));
        assertThat(run(up.toArray(String[]::new))).as(own).isTrue();
        return inside;
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Override
    public void close() {
        for (String name : made) {
            run("ip", "netns", "del", name);
        }
    }
}
