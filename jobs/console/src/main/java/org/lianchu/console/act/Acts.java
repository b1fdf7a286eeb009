package org.lianchu.console.act;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.lianchu.access.LedgerSource;
import org.lianchu.account.Account;
import org.lianchu.audit.AuditEvent;
import org.lianchu.audit.AuditTrail;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Deadlines;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.client.Outcome;
import org.lianchu.console.page.Page;
import org.lianchu.contract.request.Request;
import org.lianchu.identity.Identity;
import org.lianchu.operations.Operations;
import org.lianchu.parts.HomeParts;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.refusal.RefusedException;
import org.lianchu.schedule.Serving;

/**
 * Does what a page was asked to, and notes it. Work in the house is done in operations that are opened for it and hold
 * the write lock; who finds it held is told by whom, and nothing waits unseen.
 */
public final class Acts {
    private final Serving.Opening opening;
    private final LedgerSource.Finding ledger;
    private final Signing signing;
    private final DataSource database;
    private final AuditTrail trail;
    private final Clock clock;

    /** @param database the server's own connections */
    public Acts(
            Serving.Opening opening, LedgerSource.Finding ledger, Signing signing, DataSource database, Clock clock) {
        this.opening = opening;
        this.ledger = ledger;
        this.signing = signing;
        this.database = database;
        this.trail = new AuditTrail(database);
        this.clock = clock;
    }

    /** Work in operations whose write lock is held. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Operations operations) throws IOException, SQLException;
    }

    /** Whether a signing deed may be confirmed by whoever reads the page. */
    public Confirmation.KeyState key(Page page) {
        return signing.state(page.person());
    }

    /**
     * Does something that takes no longer than a page may.
     *
     * @throws RefusedException if it is refused; that was noted
     */
    public <T> T now(Page page, Deed deed, Work<T> work) {
        return noted(page, deed, "", () -> worked(work));
    }

    private <T> T noted(Page page, Deed deed, String identity, Supplier<T> work) {
        AuditEvent event = event(page, deed).by(identity);
        try {
            T done = work.get();
            trail.append(event);
            return done;
        } catch (RefusedException e) {
            trail.append(event.ended(e.code()).saying(deed.reason(), e.what()));
            throw e;
        }
    }

    /** A deed of the reader's, as it is noted. */
    AuditEvent event(Page page, Deed deed) {
        return AuditEvent.of(
                        clock.instant(),
                        Account.trailName(page.person().account()),
                        page.address(),
                        deed.action(),
                        deed.objects().toArray(String[]::new))
                .saying(deed.reason(), "");
    }

    void note(AuditEvent event) {
        trail.append(event);
    }

    /** Who holds the write lock; empty if nobody does. */
    Optional<String> atWork() {
        return HomeParts.atWork(database);
    }

    <T> T worked(Work<T> work) {
        try (Operations operations = opening.open()) {
            operations.lock();
            try {
                return work.in(operations);
            } finally {
                operations.unlock();
            }
        } catch (LedgerUnreachableException e) {
            throw new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is to be written, looked for in operations whose write lock is held. */
    public interface Wanted extends Work<List<Request>> {}

    /**
     * Writes to the ledger by the reader's own key, which is unlocked for it.
     *
     * @param wanted makes the request, or refuses, once the passphrase was the right one
     * @throws RefusedException if passphrase, house or ledger refuse; that was noted
     */
    public void sign(Page page, Deed deed, String passphrase, Wanted wanted) {
        sign(page, deed, passphrase, () -> worked(wanted));
    }

    /** The same of requests that nothing has to be looked up for in the house. */
    public void sign(Page page, Deed deed, String passphrase, List<Request> requests) {
        sign(page, deed, passphrase, () -> requests);
    }

    /** Work at the ledger under the reader's own identity, in operations whose write lock is held. */
    @FunctionalInterface
    public interface SignedWork<T> {
        T in(Operations operations, LedgerConnection ledger) throws IOException, SQLException;
    }

    /**
     * Does more at the ledger than a single request, by the reader's own key, which is unlocked for it.
     *
     * @throws RefusedException if passphrase, house or ledger refuse; that was noted
     */
    public <T> T signed(Page page, Deed deed, String passphrase, SignedWork<T> work) {
        String who = String.valueOf(page.person().visit().account().belonging());
        return noted(page, deed, who, () -> {
            Identity identity = signing.unlock(page.person(), passphrase, page.address());
            return worked(operations -> {
                try (LedgerConnection connection = connection(identity)) {
                    return work.in(operations, connection);
                }
            });
        });
    }

    private void sign(Page page, Deed deed, String passphrase, Supplier<List<Request>> wanted) {
        String who = String.valueOf(page.person().visit().account().belonging());
        noted(page, deed, who, () -> {
            Identity identity = signing.unlock(page.person(), passphrase, page.address());
            return write(identity, wanted.get());
        });
    }

    private boolean write(Identity identity, List<Request> requests) {
        try (LedgerConnection connection = connection(identity)) {
            requests.forEach(request -> settled(connection.write(request)));
            return true;
        } catch (LedgerUnreachableException e) {
            throw new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LedgerConnection connection(Identity identity) throws IOException {
        ConnectionProfile profile =
                ledger.find().orElseThrow(() -> new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE));
        return LedgerConnection.open(profile.peer(identity.mspId()), identity, Deadlines.DEFAULT);
    }

    /** Unknown is not failed: the reader is told to ask again, and the same again does no harm. */
    private static void settled(Outcome outcome) {
        outcome.match(
                committed -> true,
                refused -> {
                    throw new ActRefusedException("LEDGER", refused.code(), refused.message());
                },
                unknown -> {
                    throw new ActRefusedException("UNKNOWN", unknown.why());
                });
    }
}
