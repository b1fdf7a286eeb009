package org.lianchu.console.page;

/** A refusal that has words in the reader's language. */
public interface SpokenRefusal {
    /** What is refused and why, and what to do. */
    String in(Texts texts);
}
