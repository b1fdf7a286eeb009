package org.lianchu.cli.command;

import java.util.Arrays;
import java.util.Locale;

/** What commands speak. */
public enum Language {
    EN(Locale.ROOT),
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The language a command line asks for, before it is parsed: help and what is wrong with it speak it too. */
    public static Language of(String... args) {
        String line = " " + String.join(" ", Arrays.asList(args)).toLowerCase(Locale.ROOT) + " ";
        return line.contains(" --lang zh ") || line.contains(" --lang=zh ") ? ZH : EN;
    }
}
