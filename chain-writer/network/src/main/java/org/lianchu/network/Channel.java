package org.lianchu.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.lianchu.contract.Deployment;
import org.lianchu.identity.DurableFile;
import org.lianchu.network.FabricAnswers.Channels;
import org.lianchu.network.FabricAnswers.Taken;

/** The channel: its first block, and who is in it. */
final class Channel {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final String NAME = Deployment.DEFAULT.channel();

    private final FabricPrograms programs;
    private final Places places;
    private final Nodes nodes;

    Channel(FabricPrograms programs, Places places, Nodes nodes) {
        this.programs = programs;
        this.places = places;
        this.nodes = nodes;
    }

    /** Made once: a second one would be another channel. */
    void makeFirstBlock() throws IOException {
        Path block = places.firstBlock();
        if (!Files.exists(block)) {
            Path partial = DurableFile.partial(block);
            programs.firstBlock(partial).run(CALL);
            DurableFile.name(partial, block);
        }
    }

    void joinOrderer() throws IOException {
        nodes.awaitListening(nodes.orderer(), nodes.ordererAdmin());
        String channels = programs.administerOrderer("channel", "list").runUntil(CALL);
        if (!FabricAnswers.read(channels, Channels.class).has(NAME)) {
            String said = programs.administerOrderer(
                            "channel",
                            "join",
                            "--channelID",
                            NAME,
                            "--config-block",
                            places.firstBlock().toString())
                    .run(CALL);
            if (FabricAnswers.read(said, Taken.class).error() != null) {
                throw new NetworkFailedException("the orderer did not join the channel: " + said.strip());
            }
        }
    }

    void joinPeer(Node peer) throws IOException {
        nodes.awaitListening(peer);
        boolean isIn = programs.administer(peer, "channel", "list")
                .runUntil(CALL)
                .lines()
                .anyMatch(line -> line.strip().equals(NAME));
        if (!isIn) {
            programs.administer(
                            peer,
                            "channel",
                            "join",
                            "--blockpath",
                            places.firstBlock().toString())
                    .run(CALL);
        }
    }
}
