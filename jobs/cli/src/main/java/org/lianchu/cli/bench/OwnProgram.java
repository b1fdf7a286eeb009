package org.lianchu.cli.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program as a process of its own, with this one's options of the JVM. */
final class OwnProgram {
    private static final String HEAP = "-Xmx";

    private final Class<?> program;
    private final List<String> options;

    /** @param program the class that is this program */
    OwnProgram(Class<?> program) {
        this(program, ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    private OwnProgram(Class<?> program, List<String> options) {
        this.program = program;
        this.options = options;
    }

    /**
     * The same with another heap.
     *
     * @param most as {@code -Xmx} has it, such as {@code 512m}
     */
    OwnProgram withHeap(String most) {
        List<String> others = new ArrayList<>(options);
        others.removeIf(option -> option.startsWith(HEAP));
        others.add(HEAP + most);
        return new OwnProgram(program, others);
    }

    /** What starts a command of it. */
    ProcessBuilder with(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
