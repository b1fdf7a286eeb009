package org.lianchu.console.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.RefusalNotes;
import org.lianchu.access.SessionCookie;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Passkey;
import org.lianchu.account.Passkeys;
import org.lianchu.account.Session;
import org.lianchu.account.Sessions;
import org.lianchu.console.act.Confirmation.KeyState;
import org.lianchu.console.act.Signing;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.console.page.Reader;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.signin.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own account: whose it is, its password, passkeys, sessions and key. */
@Controller
public final class OwnAccountController {
    private final SignIn signIn;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Signing signing;
    private final SessionCookie cookie;
    private final RefusalNotes notes;
    private final Clock clock;

    OwnAccountController(
            SignIn signIn,
            Accounts accounts,
            Sessions sessions,
            Passkeys passkeys,
            Signing signing,
            SessionCookie cookie,
            RefusalNotes notes,
            Clock clock) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.signing = signing;
        this.cookie = cookie;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * The account.
     *
     * @param identity on the ledger; empty if it has none
     * @param party whom it acts for now; null if nobody
     * @param tier what it reads; empty if nothing of the market
     * @param hasKey whether the person's key lies on this server
     * @param hasIdentity whether a key could lie there
     * @param problem why the password was not changed
     */
    public record AccountView(
            Account account,
            String identity,
            @Nullable String party,
            String tier,
            List<String> roles,
            boolean hasKey,
            boolean hasIdentity,
            List<Session> sessions,
            String own,
            List<Passkey> passkeys,
            String problem) {}

    private AccountView view(Page page, String problem) {
        Reader reader = page.person();
        Account account = reader.visit().account();
        var belonging = account.belonging();
        var party = reader.party();
        return new AccountView(
                account,
                belonging == null ? "" : belonging.identity().toString(),
                party == null ? null : party.id().text(),
                party == null ? "" : party.tier().name(),
                reader.roles(),
                signing.state(reader) == KeyState.THERE,
                belonging != null,
                sessions.of(account.name(), clock.instant()),
                reader.visit().session().id(),
                passkeys.of(account.name()),
                problem);
    }

    @For(Access.PERSON)
    @GetMapping("/account")
    ModelAndView account(Page page) {
        return page.show("account/own", view(page, ""));
    }

    @For(Access.PERSON)
    @PostMapping("/account/password")
    ModelAndView password(
            Page page,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next) {
        try {
            Accounts.SignedIn begun = signIn.change(page.person().visit(), password, next, page.address());
            return page.withCookie(cookie.set(begun.token())).seeOther("/account?done=password");
        } catch (ServerRefusedException e) {
            notes.note(e, request);
            // a wrong password signs nobody out
            HttpStatus status = e.problem().status() == HttpStatus.UNAUTHORIZED
                    ? HttpStatus.UNPROCESSABLE_CONTENT
                    : e.problem().status();
            return page.show(status, "account/own", view(page, page.said(e)));
        }
    }

    @For(Access.PERSON)
    @PostMapping("/account/sessions/end")
    ModelAndView endSessions(Page page) {
        String name = page.person().account();
        accounts.signOutEverywhere(name, Actor.account(name, page.address()));
        return page.withCookie(cookie.clear()).seeOther("/sign-in");
    }

    @For(Access.PERSON)
    @PostMapping("/account/passkeys/{id}/remove")
    ModelAndView removePasskey(Page page, @PathVariable String id) {
        if (!passkeys.remove(page.person().account(), id, page.address())) {
            throw new ServerRefusedException(ProblemCode.NO_SUCH_PASSKEY);
        }
        return page.seeOther("/account?done=passkey_removed");
    }
}
