package org.lianchu.console.act;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.lianchu.account.Belonging;
import org.lianchu.account.SignInDelays;
import org.lianchu.console.page.Reader;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.identity.Identity;
import org.lianchu.identity.PersonKeys;
import org.lianchu.identity.Signatory;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;

/**
 * A person's own key, unlocked for one act. A wrong passphrase delays the next attempt as a wrong password does, and is
 * counted apart from passwords.
 */
public final class Signing {
    /** No account's name begins so: the counter of passphrases is another than that of passwords. */
    private static final String COUNTER = "-key ";

    private static final int MOST_OF_PASSPHRASE = 512;

    private final PersonKeys keys;
    private final SignInDelays delays;
    private final Clock clock;

    public Signing(PersonKeys keys, SignInDelays delays, Clock clock) {
        this.keys = keys;
        this.delays = delays;
        this.clock = clock;
    }

    /** Whether the reader's key lies here, and is that of the account's identity. */
    public Confirmation.KeyState state(Reader reader) {
        return keys.signatory(reader.account())
                        .filter(signatory -> isOf(reader, signatory))
                        .isPresent()
                ? Confirmation.KeyState.THERE
                : Confirmation.KeyState.MISSING;
    }

    private static boolean isOf(Reader reader, Signatory signatory) {
        Belonging belonging = reader.visit().account().belonging();
        Caller caller = Caller.of(signatory.mspId(), signatory.certificate());
        return belonging != null && belonging.identity().equals(caller);
    }

    /**
     * The reader's identity, unlocked. Whoever is given it uses it once and keeps it nowhere.
     *
     * @throws ServerRefusedException SIGN_IN_DELAYED
     * @throws ActRefusedException KEY_MISSING, PASSPHRASE
     */
    Identity unlock(Reader reader, String passphrase, String address) {
        if (state(reader) != Confirmation.KeyState.THERE) {
            throw new ActRefusedException("KEY_MISSING", reader.account());
        }
        String counter = COUNTER + reader.account();
        Optional<Duration> wait = delays.attempt(counter, address, clock.instant());
        if (wait.isPresent()) {
            throw new ServerRefusedException(
                    ProblemCode.SIGN_IN_DELAYED, wait.get().plusMillis(999).toSeconds());
        }
        char[] characters = passphrase
                .substring(0, Math.min(passphrase.length(), MOST_OF_PASSPHRASE))
                .toCharArray();
        try {
            Identity identity =
                    keys.unlock(reader.account(), characters).orElseThrow(() -> new ActRefusedException("PASSPHRASE"));
            delays.clear(counter);
            return identity;
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
