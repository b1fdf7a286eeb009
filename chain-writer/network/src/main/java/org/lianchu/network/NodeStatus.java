package org.lianchu.network;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a node stands.
 *
 * @param mspId whose it is
 * @param address where it listens, or would
 * @param pid of the process; empty if it does not run
 * @param since when it was started; empty if it does not run
 * @param memoryBytes resident; empty if it does not run, or the system does not say
 * @param height of a peer's chain: how many blocks it has; empty of other nodes, or if it does not answer
 */
public record NodeStatus(
        String name,
        Role role,
        String mspId,
        String address,
        OptionalLong pid,
        Optional<Instant> since,
        OptionalLong memoryBytes,
        OptionalLong height) {
    public boolean isRunning() {
        return pid.isPresent();
    }
}
