package org.lianchu.client.wire;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Trust;

/**
 * Whom to believe about a channel's transactions.
 *
 * @param authorities the organisations' CA certificates
 * @param settings the channel's, which say whose endorsement every write needs
 * @param deployment channel and chaincode that the transactions are of
 */
public record ChannelTrust(Trust authorities, Settings settings, Deployment deployment) {
    /**
     * Reads a folder with {@code <MSP id>.pem} of every organisation and the channel's settings.
     *
     * @throws IOException if a file cannot be read or says something else, or one is missing; the message names it
     */
    public static ChannelTrust in(Path folder, Deployment deployment) throws IOException {
        Path file = folder.resolve(Settings.FILE);
        Settings settings;
        try {
            settings = Settings.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": it is no text in UTF-8", e);
        }
        return new ChannelTrust(Trust.in(folder), settings, deployment);
    }
}
