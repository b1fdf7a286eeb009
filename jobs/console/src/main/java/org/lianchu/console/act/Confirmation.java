package org.lianchu.console.act;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deed before it is done, for the template {@code act/confirm}: what it will touch, and what is asked.
 *
 * @param title what is done
 * @param lines what it touches, counted
 * @param notes what else is to be known first, a sentence each
 * @param path to which the form is sent
 * @param fields that go with it
 * @param asksReason whether a reason is asked for
 * @param key whether the person's own key signs it, and is there
 * @param button what the button says
 * @param back where it is left without doing anything
 * @param reason as it was given, where it was refused
 * @param problem why it was refused; empty at first
 */
public record Confirmation(
        String title,
        List<Line> lines,
        List<String> notes,
        String path,
        Map<String, String> fields,
        boolean asksReason,
        KeyState key,
        String button,
        String back,
        String reason,
        String problem) {
    /** What is touched, and how much or which. */
    public record Line(String label, String value) {}

    /** Whether the deed wants the person's own key. */
    public enum KeyState {
        /** It does not. */
        NOT_WANTED,
        /** It lies in the home and wants its passphrase. */
        THERE,
        /** It does not lie there: the page says how it comes there, and nothing can be confirmed. */
        MISSING
    }

    public Confirmation {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /** One to be confirmed at a path, without a reason and a key, until more is said. */
    public static Confirmation of(String title, String path, String button, String back) {
        return new Confirmation(
                title, List.of(), List.of(), path, Map.of(), false, KeyState.NOT_WANTED, button, back, "", "");
    }

    /** The same, touching this too. */
    public Confirmation touching(String label, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(label, value));
        return new Confirmation(title, more, notes, path, fields, asksReason, key, button, back, reason, problem);
    }

    /** The same with another sentence to be known. */
    public Confirmation noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Confirmation(title, lines, more, path, fields, asksReason, key, button, back, reason, problem);
    }

    /** The same with a field that goes with the form. */
    public Confirmation with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Confirmation(title, lines, notes, path, more, asksReason, key, button, back, reason, problem);
    }

    /** The same, asking for a reason. */
    public Confirmation askingReason() {
        return new Confirmation(title, lines, notes, path, fields, true, key, button, back, reason, problem);
    }

    /** The same, signed by the person's own key. */
    public Confirmation signed(KeyState state) {
        return new Confirmation(title, lines, notes, path, fields, asksReason, state, button, back, reason, problem);
    }

    /** The same after it was refused. */
    public Confirmation refused(String given, String why) {
        return new Confirmation(title, lines, notes, path, fields, asksReason, key, button, back, given, why);
    }
}
