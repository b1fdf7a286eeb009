package org.lianchu.cli.command;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What a program's help says, in the default locale's language: its own texts, and those that programs share. */
final class HelpTexts extends ResourceBundle {
    private final ResourceBundle own;

    /** The texts of a program, of whose own the name is given. */
    HelpTexts(String own) {
        this.own = getBundle(own);
        setParent(getBundle("org.lianchu.cli.help"));
    }

    /** Gives them to a command and to all below it. */
    CommandLine in(CommandLine line) {
        line.setResourceBundle(this);
        line.getSubcommands().values().forEach(this::in);
        return line;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return own.containsKey(key) ? own.getObject(key) : null;
    }

    @Override
    protected Set<String> handleKeySet() {
        return own.keySet();
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(keySet());
    }
}
