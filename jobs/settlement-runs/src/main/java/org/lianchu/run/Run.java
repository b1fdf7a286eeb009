package org.lianchu.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.RunId;
import org.lianchu.store.Pinned;

/**
 * A settlement run (结算批次) as it is kept: its identity, what it pins, where it stands.
 *
 * @param no its short name inside the database
 * @param previous the closed run an adjustment corrects; null otherwise
 * @param documents it uses the accepted ones of these
 * @param rules SHA-256 of every rule version pinned
 * @param unevidenced documents it uses that are not evidenced on the ledger
 * @param digest of the run, once computed
 */
public record Run(
        long no,
        RunId key,
        @Nullable Long previous,
        Pinned documents,
        List<String> rules,
        String pins,
        long unevidenced,
        RunState state,
        @Nullable String digest) {}
