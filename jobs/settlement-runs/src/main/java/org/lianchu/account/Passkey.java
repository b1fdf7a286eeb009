package org.lianchu.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of an account.
 *
 * @param credential its id, base64url
 * @param site the host that it is for, and at no other it signs
 * @param label by which its owner knows it
 * @param attested make, id and public key, as the authenticator gave them
 * @param counter of its signatures at the last use
 * @param isVerified whether it has ever made sure of the person, by a PIN or a finger
 * @param isBackupEligible whether its maker may keep copies of it
 */
public record Passkey(
        String credential,
        String account,
        String site,
        String label,
        byte[] attested,
        long counter,
        boolean isVerified,
        boolean isBackupEligible,
        Instant addedAt,
        @Nullable Instant usedAt) {}
