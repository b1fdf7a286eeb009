package org.lianchu.cli.command;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.Identity;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.House;
import org.lianchu.remote.HouseAddress;
import org.lianchu.remote.PartyToken;
import picocli.CommandLine.Option;

/** How a command reaches the house from a party's own machine. */
public final class HouseOptions {
    @Option(names = "--house-ca", paramLabel = "FILE", descriptionKey = "house-ca")
    private @Nullable Path roots;

    /**
     * The house at an address.
     *
     * @param address as it was given
     * @param identity by which the party signs its requests
     * @throws UsageException if the address is none
     */
    public House open(String address, ParticipantId party, Identity identity, CommonOptions common) throws IOException {
        PartyToken token = new PartyToken(party, identity, Clock.systemUTC());
        return new House(
                uri(address), token, HouseAddress.client(roots), common.texts().locale());
    }

    /**
     * The house at an address, for a worker.
     *
     * @param token that was made for it there
     * @throws UsageException if the address is none
     */
    public House asWorker(String address, String token, CommonOptions common) throws IOException {
        return new House(
                uri(address), token, HouseAddress.client(roots), common.texts().locale());
    }

    private static URI uri(String address) throws IOException {
        try {
            return HouseAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.house", address);
        } catch (UnknownHostException e) {
            throw new CommandRefusedException("NO_SUCH_HOUSE", address);
        }
    }
}
