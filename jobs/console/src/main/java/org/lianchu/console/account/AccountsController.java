package org.lianchu.console.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.console.act.ActRefusedException;
import org.lianchu.console.act.Confirmation;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.refusal.RefusedException;
import org.lianchu.signin.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What administrators do with accounts: each with its reason, and noted. */
@Controller
public final class AccountsController {
    private final Accounts accounts;

    AccountsController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What is done with one account; {@code account.act.…} of the texts. */
    public enum Act {
        /** Nobody signs in to it, and its sessions end. */
        LOCK,
        /** It can be signed in to again, and failures are forgotten. */
        UNLOCK,
        /** A link by which a new password is set. */
        RESET,
        /** It is gone. */
        REMOVE;

        /** As addresses have it. */
        public String path() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one that an address names. */
        static Act named(String path) {
            return Arrays.stream(values())
                    .filter(act -> act.path().equals(path))
                    .findFirst()
                    .orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_PLACE));
        }

        boolean isFor(Account account) {
            return this != LOCK && this != UNLOCK || (this == UNLOCK) == account.isLocked();
        }
    }

    /** All accounts, and what can be done with each. */
    public record ListView(List<Account> accounts, String name, String person, String reason, String problem) {
        /** What can be done with an account. */
        public List<Act> acts(Account account) {
            return Arrays.stream(Act.values()).filter(act -> act.isFor(account)).toList();
        }

        /** Whose the account is on the ledger; empty if nobody's. */
        public String party(Account account) {
            var belonging = account.belonging();
            return belonging == null ? "" : belonging.party().text();
        }
    }

    /**
     * A link that is shown once.
     *
     * @param path with its token
     */
    public record NewLinkView(String account, String path, Instant ends) {}

    @For(Access.ADMINISTRATOR)
    @GetMapping("/accounts")
    ModelAndView list(Page page) {
        return page.show("account/list", new ListView(accounts.all(), "", "", "", ""));
    }

    /** One that looks after accounts only; one with an identity of the ledger is added at the operator's machine. */
    @For(Access.ADMINISTRATOR)
    @PostMapping("/accounts")
    ModelAndView add(
            Page page,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String reason) {
        try {
            SignIn.check(account, person);
            return link(page, account, accounts.add(account, person, true, null, actor(page, reason)));
        } catch (RefusedException e) {
            ListView view = new ListView(accounts.all(), account, person, reason, page.said(e));
            return page.show(HttpStatus.UNPROCESSABLE_CONTENT, "account/list", view);
        }
    }

    private static Actor actor(Page page, String reason) {
        if (reason.isBlank()) {
            throw new ActRefusedException("REASON");
        }
        return new Actor(Account.trailName(page.person().account()), page.address(), reason);
    }

    private ModelAndView link(Page page, String account, String token) {
        return page.show(
                "account/newLink", new NewLinkView(account, "/sign-in/link?token=" + token, accounts.linkEnds()));
    }

    @For(Access.ADMINISTRATOR)
    @GetMapping("/accounts/{name}/{act}")
    ModelAndView preview(Page page, @PathVariable String name, @PathVariable String act) {
        return page.show("act/confirm", confirmation(page, known(name), Act.named(act)));
    }

    private Account known(String name) {
        return accounts.find(name).orElseThrow(() -> new ServerRefusedException(ProblemCode.NO_SUCH_ACCOUNT, name));
    }

    private static Confirmation confirmation(Page page, Account account, Act act) {
        return Confirmation.of(
                        page.text("account.act." + act + ".title", account.name()),
                        "/accounts/" + account.name() + "/" + act.path(),
                        page.text("account.act." + act),
                        "/accounts")
                .touching(page.text("account.person"), account.person())
                .noting(page.text("account.act." + act + ".what"))
                .askingReason();
    }

    @For(Access.ADMINISTRATOR)
    @PostMapping("/accounts/{name}/{act}")
    ModelAndView act(
            Page page,
            @PathVariable String name,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String reason) {
        Account account = known(name);
        Act wanted = Act.named(act);
        try {
            String token = done(account.name(), wanted, actor(page, reason));
            return token == null ? page.seeOther("/accounts?done=account_" + act) : link(page, name, token);
        } catch (RefusedException e) {
            return page.show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "act/confirm",
                    confirmation(page, account, wanted).refused(reason, page.said(e)));
        }
    }

    private @Nullable String done(String name, Act act, Actor actor) {
        switch (act) {
            case LOCK -> accounts.lock(name, actor);
            case UNLOCK -> accounts.unlock(name, actor);
            case REMOVE -> accounts.remove(name, actor);
            case RESET -> {
                return accounts.reset(name, actor);
            }
        }
        return null;
    }
}
