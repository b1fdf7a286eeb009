package org.lianchu.schedule;

/** Told line by line what the schedule is doing. Called from many threads. */
@FunctionalInterface
public interface ScheduleListener {
    /**
     * Says a message.
     *
     * @param key of the messages that begin with {@code serve.}
     * @param arguments what the message names
     */
    void say(String key, Object... arguments);
}
