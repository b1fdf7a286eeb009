package org.lianchu.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Visit;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Belonging;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator does with the accounts of others: each with its reason. Market rights are not among it. */
@RestController
@RequestMapping("/api/v1/accounts")
public final class AccountController {
    private static final String REASON = "reason";

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
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

    @Described(
            value = "The accounts, for administrators",
            problems = {ProblemCode.NOT_ADMINISTRATOR})
    @GetMapping
    ResponseEntity<List<Shown>> list(Visit visit) {
        requireAdministrator(visit);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(accounts.all().stream().map(Shown::of).toList());
    }

    /** One that looks after accounts only; one with an identity of the ledger is added at the operator's machine. */
    @Described(
            value = "Adds an account that looks after accounts only",
            statuses = 201,
            problems = {
                ProblemCode.NOT_ADMINISTRATOR,
                ProblemCode.ACCOUNT_NAME,
                ProblemCode.ACCOUNT_PERSON,
                ProblemCode.TOO_LARGE,
                ProblemCode.TOO_SLOW
            })
    @PostMapping
    ResponseEntity<Link> add(Visit visit, HttpServletRequest request) throws IOException {
        requireAdministrator(visit);
        JsonBody.Texts said = JsonBody.texts(request.getInputStream(), "account", "person", REASON);
        String name = said.get("account");
        SignIn.check(name, said.get("person"));
        return link(name, accounts.add(name, said.get("person"), true, null, actor(visit, request, said)));
    }

    @Described(
            value = "Locks an account",
            statuses = 204,
            problems = {
                ProblemCode.NOT_ADMINISTRATOR,
                ProblemCode.NO_SUCH_ACCOUNT,
                ProblemCode.TOO_LARGE,
                ProblemCode.TOO_SLOW
            })
    @PostMapping("/{name}/lock")
    ResponseEntity<Void> lock(Visit visit, @PathVariable String name, HttpServletRequest request) throws IOException {
        accounts.lock(known(visit, name), actor(visit, request, reason(request)));
        return done();
    }

    @Described(
            value = "Unlocks an account, and forgets failures to sign in",
            statuses = 204,
            problems = {
                ProblemCode.NOT_ADMINISTRATOR,
                ProblemCode.NO_SUCH_ACCOUNT,
                ProblemCode.TOO_LARGE,
                ProblemCode.TOO_SLOW
            })
    @PostMapping("/{name}/unlock")
    ResponseEntity<Void> unlock(Visit visit, @PathVariable String name, HttpServletRequest request) throws IOException {
        accounts.unlock(known(visit, name), actor(visit, request, reason(request)));
        return done();
    }

    @Described(
            value = "Gives a link by which a new password is set",
            statuses = 201,
            problems = {
                ProblemCode.NOT_ADMINISTRATOR,
                ProblemCode.NO_SUCH_ACCOUNT,
                ProblemCode.TOO_LARGE,
                ProblemCode.TOO_SLOW
            })
    @PostMapping("/{name}/reset")
    ResponseEntity<Link> reset(Visit visit, @PathVariable String name, HttpServletRequest request) throws IOException {
        return link(name, accounts.reset(known(visit, name), actor(visit, request, reason(request))));
    }

    @Described(
            value = "Removes an account",
            statuses = 204,
            problems = {
                ProblemCode.NOT_ADMINISTRATOR,
                ProblemCode.NO_SUCH_ACCOUNT,
                ProblemCode.TOO_LARGE,
                ProblemCode.TOO_SLOW
            })
    @PostMapping("/{name}/remove")
    ResponseEntity<Void> remove(Visit visit, @PathVariable String name, HttpServletRequest request) throws IOException {
        accounts.remove(known(visit, name), actor(visit, request, reason(request)));
        return done();
    }

    private static JsonBody.Texts reason(HttpServletRequest request) throws IOException {
        return JsonBody.texts(request.getInputStream(), REASON);
    }

    private static Actor actor(Visit visit, HttpServletRequest request, JsonBody.Texts said) {
        return new Actor(Account.trailName(visit.account().name()), request.getRemoteAddr(), said.get(REASON));
    }

    private static void requireAdministrator(Visit visit) {
        if (!visit.account().isAdministrator()) {
            throw new ServerRefusedException(ProblemCode.NOT_ADMINISTRATOR);
        }
    }

    private String known(Visit visit, String name) {
        requireAdministrator(visit);
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
