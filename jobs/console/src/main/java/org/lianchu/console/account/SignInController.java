package org.lianchu.console.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.lianchu.access.AccessInterceptor;
import org.lianchu.access.RefusalNotes;
import org.lianchu.access.SessionCookie;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Addresses;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.console.page.Reader;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.signin.IssuerSignIn;
import org.lianchu.signin.SignIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in: by a password, then a passkey; by a link that is good once; by the link of the first administrator. */
@Controller
public final class SignInController {
    private final SignIn signIn;
    private final Accounts accounts;
    private final IssuerSignIn issuer;
    private final SessionCookie cookie;
    private final RefusalNotes notes;

    SignInController(SignIn signIn, Accounts accounts, IssuerSignIn issuer, SessionCookie cookie, RefusalNotes notes) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.issuer = issuer;
        this.cookie = cookie;
        this.notes = notes;
    }

    /**
     * Who signs in, and by what.
     *
     * @param to where it leads
     * @param account as it was typed
     * @param problem why not; empty at first
     * @param hasIssuer whether one may sign in elsewhere
     */
    public record SignInView(String to, String account, String problem, boolean hasIssuer) {}

    /** By a link. */
    public record LinkView(String token, String account, String problem) {}

    /** The first administrator. */
    public record FirstView(String token, String account, String person, String problem) {}

    /** The passkey is asked for. */
    public record PasskeyView(String to) {}

    @For(Access.EVERYBODY)
    @GetMapping("/")
    ModelAndView home(Page page) {
        Reader reader = page.reader();
        if (reader == null) {
            return page.seeOther("/sign-in");
        }
        return page.seeOther(
                reader.may(Access.ADMITTED) ? "/todo" : reader.may(Access.ADMINISTRATOR) ? "/accounts" : "/account");
    }

    @For(Access.EVERYBODY)
    @GetMapping("/sign-in")
    ModelAndView form(Page page, @RequestParam(defaultValue = "/") String to) {
        return page.show("account/signIn", new SignInView(local(to), "", "", issuer.isThere()));
    }

    /** Only to pages of this server: whoever made the address may want the reader elsewhere. */
    private static String local(String to) {
        return Addresses.isLocal(to) ? to : "/";
    }

    @For(Access.EVERYBODY)
    @PostMapping("/sign-in")
    ModelAndView signIn(
            Page page,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to) {
        String name = SignIn.name(account);
        AccessInterceptor.about(request, Account.trailName(name));
        try {
            Reader before = page.reader();
            return begun(
                    page,
                    signIn.byPassword(name, password, page.address(), before == null ? null : before.visit()),
                    to);
        } catch (ServerRefusedException e) {
            notes.note(e, request);
            return page.show(
                    e.problem().status(),
                    "account/signIn",
                    new SignInView(local(to), account, page.said(e), issuer.isThere()));
        }
    }

    private ModelAndView begun(Page page, Accounts.SignedIn begun, String to) {
        Page signedIn = page.withCookie(cookie.set(begun.token()));
        return begun.isPending()
                ? signedIn.seeOther(Addresses.with("/sign-in/passkey", Map.of("to", local(to))))
                : signedIn.seeOther(local(to));
    }

    @For(Access.HALFWAY)
    @GetMapping("/sign-in/passkey")
    ModelAndView passkey(Page page, @RequestParam(defaultValue = "/") String to) {
        return page.person().visit().session().isPending()
                ? page.show("account/passkey", new PasskeyView(local(to)))
                : page.seeOther(local(to));
    }

    @For(Access.EVERYBODY)
    @GetMapping("/sign-in/link")
    ModelAndView link(Page page, @RequestParam(defaultValue = "") String token) {
        return page.show("account/link", linkView(token, ""));
    }

    private LinkView linkView(String token, String problem) {
        String account = accounts.linked(token).map(Account::name).orElse("");
        return new LinkView(token, account, problem);
    }

    @For(Access.EVERYBODY)
    @PostMapping("/sign-in/link")
    ModelAndView open(
            Page page,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password) {
        try {
            return begun(page, signIn.open(token, password, page.address()), "/");
        } catch (ServerRefusedException e) {
            notes.note(e, request);
            return page.show(e.problem().status(), "account/link", linkView(token, page.said(e)));
        }
    }

    @For(Access.EVERYBODY)
    @GetMapping("/first")
    ModelAndView first(Page page, @RequestParam(defaultValue = "") String token) {
        return page.show("account/first", new FirstView(token, "", "", ""));
    }

    @For(Access.EVERYBODY)
    @PostMapping("/first")
    ModelAndView begin(
            Page page,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String password) {
        try {
            return begun(page, signIn.first(token, account, person, password, page.address()), "/");
        } catch (ServerRefusedException e) {
            notes.note(e, request);
            return page.show(
                    e.problem().status(), "account/first", new FirstView(token, account, person, page.said(e)));
        }
    }

    @For(Access.HALFWAY)
    @PostMapping("/sign-out")
    ModelAndView signOut(Page page) {
        accounts.signOut(page.person().visit().session(), page.address());
        return page.withCookie(cookie.clear()).seeOther("/sign-in");
    }
}
