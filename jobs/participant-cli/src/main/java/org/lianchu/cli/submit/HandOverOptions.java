package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.HouseOptions;
import org.lianchu.identity.Identity;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.RemoteHandOver;
import org.lianchu.submit.SubmissionOutcome;
import org.lianchu.submit.SubmissionRefusedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** To which house a document that a command has written is handed over. */
public final class HandOverOptions {
    @Option(names = "--to", paramLabel = "URL", descriptionKey = "submit.to")
    private @Nullable String address;

    @Mixin
    private HouseOptions house = new HouseOptions();

    /** Whether a house was named. */
    public boolean isGiven() {
        return address != null;
    }

    /** Where documents are laid unless a folder is named: for the house here, or as a copy for one elsewhere. */
    public Path folder(CommonOptions common) {
        return isGiven() ? common.home().outgoing() : common.home().inbox();
    }

    /**
     * Hands a document over, if a house was named.
     *
     * @throws SubmissionRefusedException if the house does not take it
     * @throws IOException if nobody knows whether it did: the same again goes on
     */
    public void deliver(
            SubmissionOutcome.Submitted document, ParticipantId submitter, Identity identity, CommonOptions common)
            throws IOException {
        String to = address;
        if (to == null) {
            return;
        }
        RemoteHandOver handOver =
                new RemoteHandOver(house.open(to, submitter, identity, common), common.progress(), Clock.systemUTC());
        SubmissionOutcome outcome = new RemoteOutcomes(handOver).delivered(document);
        if (outcome instanceof SubmissionOutcome.Refused refused) {
            throw new SubmissionRefusedException(refused.code(), refused.message());
        }
        if (outcome instanceof SubmissionOutcome.Unknown unknown) {
            throw new IOException(to + " may not have it yet: " + unknown.message() + "; the same command goes on");
        }
    }
}
