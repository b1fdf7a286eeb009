package org.lianchu.home;

import org.lianchu.refusal.RefusedException;

/** A home's file of channel settings says what is none; the message names the file and the line. */
public final class ChannelSettingsException extends RefusedException {
    private static final long serialVersionUID = 1L;

    ChannelSettingsException(String message) {
        super("CHANNEL_SETTINGS", message);
    }
}
