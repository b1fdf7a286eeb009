package org.lianchu.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Recognition;
import org.lianchu.access.Visit;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Belonging;
import org.lianchu.account.NamedIdentity;
import org.lianchu.openapi.Described;
import org.lianchu.openapi.JsonContent;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator does with the accounts of others: each with its reason. Market rights are not among it. */
@RestController
@RequestMapping("/api/v1/accounts")
@Described(value = "The accounts", problems = ProblemCode.NOT_ADMINISTRATOR)
public final class AccountController {
    private static final String REASON = "reason";
    private static final String PARTY = "party";
    private static final String ADMINISTRATOR = "administrator";

    private final Accounts accounts;
    private final Recognition recognition;

    AccountController(Accounts accounts, Recognition recognition) {
        this.accounts = accounts;
        this.recognition = recognition;
    }

    /**
     * An account as administrators see it.
     *
     * @param party whose identity it has; null if it has none
     * @param identity organisation, subject and how the key's hash begins
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String account,
            String person,
            boolean administrator,
            @Nullable String party,
            @Nullable String identity,
            boolean opened,
            Instant createdAt,
            @Nullable Instant lockedAt) {
        static Shown of(Account account) {
            Belonging belonging = account.belonging();
            return new Shown(
                    account.name(),
                    account.person(),
                    account.isAdministrator(),
                    belonging == null ? null : belonging.party().text(),
                    belonging == null ? null : belonging.identity().toString(),
                    account.hasPassword(),
                    account.createdAt(),
                    account.lockedAt());
        }
    }

    /**
     * A link that is good once.
     *
     * @param token for {@code POST /api/v1/session/link}, given to the account's owner and nobody else
     */
    record Link(String account, String token, Instant endsAt) {}

    @Described("The accounts, for administrators")
    @GetMapping
    ResponseEntity<List<Shown>> list(Visit visit) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(accounts.all().stream().map(Shown::of).toList());
    }

    /** Without a party one that only looks after accounts; with one, an administrator's only where that is said. */
    @Described(
            value = "Adds an account: of a party's identity on the ledger, or one that looks after accounts only",
            statuses = 201,
            problems = {
                ProblemCode.ACCOUNT_NAME,
                ProblemCode.ACCOUNT_PERSON,
                ProblemCode.ACCOUNT_IDENTITY,
                ProblemCode.ACCOUNT_NOT_ADMITTED,
                ProblemCode.LEDGER_UNREACHABLE
            })
    @PostMapping
    ResponseEntity<Link> add(
            Visit visit,
            @JsonContent(
                            value = {"account", "person", REASON},
                            optional = {PARTY, "msp", "subject", "key", ADMINISTRATOR})
                    JsonBody.Texts said,
            HttpServletRequest request)
            throws IOException {
        String name = said.get("account");
        SignIn.check(name, said.get("person"));
        boolean isAdministrator = isAdministrator(said);
        Belonging belonging = belonging(said, isAdministrator);
        return link(
                name, accounts.add(name, said.get("person"), isAdministrator, belonging, actor(visit, request, said)));
    }

    private static boolean isAdministrator(JsonBody.Texts said) {
        String text = said.find(ADMINISTRATOR);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new ServerRefusedException(ProblemCode.REQUEST, "administrator is true or false");
        }
        return text == null ? said.find(PARTY) == null : text.equals("true");
    }

    private @Nullable Belonging belonging(JsonBody.Texts said, boolean isAdministrator) throws IOException {
        NamedIdentity named =
                new NamedIdentity(said.find(PARTY), said.find("msp"), said.find("subject"), said.find("key"));
        try {
            return named.belonging(isAdministrator, recognition::inForce).orElse(null);
        } catch (NamedIdentity.UnusableException e) {
            throw e.fault() == NamedIdentity.Fault.NOT_ADMITTED
                    ? new ServerRefusedException(ProblemCode.ACCOUNT_NOT_ADMITTED, e.shown())
                    : new ServerRefusedException(ProblemCode.ACCOUNT_IDENTITY);
        }
    }

    @Described(value = "Locks an account", statuses = 204, problems = ProblemCode.NO_SUCH_ACCOUNT)
    @PostMapping("/{name}/lock")
    ResponseEntity<Void> lock(
            Visit visit,
            @PathVariable String name,
            @JsonContent(REASON) JsonBody.Texts said,
            HttpServletRequest request) {
        accounts.lock(known(name), actor(visit, request, said));
        return done();
    }

    @Described(
            value = "Unlocks an account, and forgets failures to sign in",
            statuses = 204,
            problems = ProblemCode.NO_SUCH_ACCOUNT)
    @PostMapping("/{name}/unlock")
    ResponseEntity<Void> unlock(
            Visit visit,
            @PathVariable String name,
            @JsonContent(REASON) JsonBody.Texts said,
            HttpServletRequest request) {
        accounts.unlock(known(name), actor(visit, request, said));
        return done();
    }

    @Described(
            value = "Gives a link by which a new password is set",
            statuses = 201,
            problems = ProblemCode.NO_SUCH_ACCOUNT)
    @PostMapping("/{name}/reset")
    ResponseEntity<Link> reset(
            Visit visit,
            @PathVariable String name,
            @JsonContent(REASON) JsonBody.Texts said,
            HttpServletRequest request) {
        return link(name, accounts.reset(known(name), actor(visit, request, said)));
    }

    @Described(value = "Removes an account", statuses = 204, problems = ProblemCode.NO_SUCH_ACCOUNT)
    @PostMapping("/{name}/remove")
    ResponseEntity<Void> remove(
            Visit visit,
            @PathVariable String name,
            @JsonContent(REASON) JsonBody.Texts said,
            HttpServletRequest request) {
        accounts.remove(known(name), actor(visit, request, said));
        return done();
    }

    private static Actor actor(Visit visit, HttpServletRequest request, JsonBody.Texts said) {
        return new Actor(Account.trailName(visit.account().name()), request.getRemoteAddr(), said.get(REASON));
    }

    /** Before anything else is looked at, content included. */
    @ModelAttribute
    static void requireAdministrator(Visit visit) {
        if (!visit.account().isAdministrator()) {
            throw new ServerRefusedException(ProblemCode.NOT_ADMINISTRATOR);
        }
    }

    private String known(String name) {
        if (accounts.find(name).isEmpty()) {
            throw new ServerRefusedException(ProblemCode.NO_SUCH_ACCOUNT, name);
        }
        return name;
    }

    private static ResponseEntity<Void> done() {
        return ResponseEntity.noContent()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private ResponseEntity<Link> link(String name, String token) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Link(name, token, accounts.linkEnds()));
    }
}
