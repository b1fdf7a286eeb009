package org.lianchu.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A settlement run (结算批次) as it is kept: its identity, what it pins, where it stands.
 *
 * @param no its short name inside the database
 * @param previous the closed run an adjustment corrects; null otherwise
 * @param watermark it uses accepted documents up to this one, in order of arrival
 * @param rules SHA-256 of every rule version pinned
 * @param unevidenced documents it uses that are not evidenced on the ledger
 * @param digest of the run, once computed
 */
public record Run(
        long no,
        RunKey key,
        @Nullable Long previous,
        long watermark,
        List<String> rules,
        String pins,
        long unevidenced,
        RunState state,
        @Nullable String digest) {}
