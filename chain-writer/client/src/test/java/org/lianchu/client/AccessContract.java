package org.lianchu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.client.Members.DISPATCH;
import static org.lianchu.client.Members.RENEWABLES;
import static org.lianchu.client.Members.STORAGE;
import static org.lianchu.client.Members.freshName;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.Contract;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.OpenItems;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.AdmissionAct;
import org.lianchu.contract.request.ApproveClose;
import org.lianchu.contract.request.ApproveRule;
import org.lianchu.contract.request.Assign;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Holdings;
import org.lianchu.contract.request.Payment;
import org.lianchu.contract.request.ProposeClose;
import org.lianchu.contract.request.ProposeRule;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.ReadSettings;
import org.lianchu.contract.request.Recompute;
import org.lianchu.contract.request.Request;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.contract.request.Scan;
import org.lianchu.contract.request.Suspend;
import org.lianchu.contract.request.TermAct;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;

/**
 * Who may call what, on a real ledger: every function is called by everybody at the moment at which it would succeed
 * for the right one. Nobody's call is submitted but the last, the right one's, so each finds the same state.
 *
 * <p>The table is {@code docs/who-may-call-what.md}; {@code -Daccess.update} writes it. The ledger is one of its own:
 * its first term is frozen, settled, closed and paid.
 */
public abstract class AccessContract {
    private static final String TITLE_OF_TIERS = """

            ## What each may read

            Of the state of a peer, at the end of a month that was settled, closed, issued and paid.

            """;

    private static final String TITLE_OF_ENDED_TABLE = "## Why";

    @TempDir
    protected Path folder;

    private final Map<String, LedgerConnection> columns = new LinkedHashMap<>();
    private final List<String> functions = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> tiers = new ArrayList<>();
    private Members members;
    private ParticipantId store;
    private OneTrade market;

    /** The ledger, which the class closes. */
    protected abstract Members open() throws IOException;

    @Test
    void everybody_is_answered_as_the_table_says() throws IOException {
        members = open();
        try {
            connect();
            parties();
            evidence();
            month();
            claims();
            givenUp();
            queries();
            tiers();
            compare();
        } finally {
            for (LedgerConnection connection : columns.values()) {
                connection.close();
            }
            members.close();
        }
    }

    private void connect() throws IOException {
        String station = freshName("STORE-");
        String plant = freshName("GALE-");
        columns.put("dispatch", members.operator());
        columns.put("finance 1", members.connect(DISPATCH, freshName("finance-")));
        columns.put("finance 2", members.connect(DISPATCH, freshName("finance-")));
        columns.put("cashier", members.connect(DISPATCH, freshName("cashier-")));
        columns.put("regulator", members.connect(Members.REGULATOR, "REGULATOR"));
        columns.put("STORE", members.participant(STORAGE, station));
        columns.put("GALE", members.participant(RENEWABLES, plant));
        columns.put("clerk", members.connect(STORAGE, freshName("clerk-")));
        columns.put("stranger", members.connect(foreign("StrangerMSP")));
        columns.put("forger", members.connect(foreign(STORAGE)));
        store = new ParticipantId(station);
        market = new OneTrade(store, new ParticipantId(plant));
    }

    /** An identity by authorities of its own. */
    private Identity foreign(String mspId) throws IOException {
        String name = "of-" + mspId;
        Path wallet = folder.resolve("wallet");
        Authority.in(folder.resolve("foreign")).issue(STORAGE, name, wallet.resolve(name));
        Files.writeString(wallet.resolve(name).resolve("msp"), mspId + "\n");
        return Wallet.open(wallet).identity(name);
    }

    private LedgerConnection who(String column) {
        LedgerConnection connection = columns.get(column);
        if (connection == null) {
            throw new IllegalArgumentException(column);
        }
        return connection;
    }

    private Caller caller(String column) {
        return who(column).caller();
    }

    private void parties() {
        ParticipantId newcomer = new ParticipantId(freshName("NEW-"));
        row(new Enrol(newcomer), "STORE");
        Caller own = caller("STORE");
        row(AdmissionAct.admit(newcomer, 1, own), "dispatch");
        row(AdmissionAct.approve(newcomer, 1, own), "regulator");
        write("dispatch", AdmissionAct.admit(newcomer, 2, own));
        row(AdmissionAct.consent(newcomer, 2, own), "STORE");
        row(new Suspend(newcomer, 2), "STORE");
        row(RoleAct.grant(Role.CASHIER, 1, caller("cashier")), "dispatch");
        row(RoleAct.approve(Role.CASHIER, 1, caller("cashier")), "regulator");
        for (String column : List.of("finance 1", "finance 2")) {
            write("dispatch", RoleAct.grant(Role.FINANCE, 1, caller(column)));
            write("regulator", RoleAct.approve(Role.FINANCE, 1, caller(column)));
        }
    }

    private void evidence() {
        row(market.participants(), "dispatch");
        row(OneTrade.countersignature(market.participants()), "regulator");
        write("dispatch", market.resources());
        write("regulator", OneTrade.countersignature(market.resources()));
        row(new ProposeRule(OneTrade.RULE), "dispatch");
        row(new ApproveRule(OneTrade.MARKET, "qinghai-2019", Hash.sha256(OneTrade.RULE)), "regulator");
        row(market.readings(), "STORE");
        write("dispatch", market.trades());
    }

    private void month() {
        row(TermAct.cut(OneTrade.TERM, 1), "dispatch");
        row(TermAct.announce(OneTrade.TERM, 0), "dispatch");
        row(TermAct.freeze(OneTrade.TERM, 0), "dispatch");
        List<GivenDay> settlements = market.settlements();
        row(settlements.get(0), "dispatch");
        settlements.stream().skip(1).forEach(settle -> write("dispatch", settle));
        row(
                new ProposeClose(OneTrade.TERM, 0, OneTrade.RUN, market.seal(), new OpenItems(0, Hash.sha256())),
                "finance 1");
        row(new ApproveClose(OneTrade.TERM, 0, OneTrade.RUN, market.seal()), "finance 2");
        row(market.accounts(), "dispatch");
    }

    private void claims() {
        row(new Assign(market.claim(), "part", store, 100), "STORE");
        long left = OneTrade.FEN - 100;
        row(Payment.redeem(market.claim(), left, "bank 1"), "cashier");
        row(Payment.withdraw(market.claim(), left, "bank 1"), "cashier");
        write("cashier", Payment.redeem(market.claim(), left, "bank 2"));
        row(Payment.reject(market.claim(), left, "bank 2"), "STORE");
        write("cashier", Payment.redeem(market.claim(), left, "bank 3"));
        row(Payment.confirm(market.claim(), left, "bank 3"), "STORE");
        row(RoleAct.revoke(Role.CASHIER, 1, caller("cashier")), "cashier");
    }

    /** A generation after the one that was closed. */
    private void givenUp() {
        write("regulator", TermAct.announce(OneTrade.TERM, 1));
        row(TermAct.giveUp(OneTrade.TERM, 1), "dispatch");
        row(TermAct.approveGiveUp(OneTrade.TERM, 1), "regulator");
    }

    private void queries() {
        row(new Read(Keys.identity(store)), "STORE");
        row(new Scan("anchor/" + OneTrade.DAY + "/", "", 10), "STORE");
        row(new Holdings(store, Holdings.Side.CREDITOR, "", 10), "STORE");
        row(new ReadSettings(), "STORE");
        row(new Recompute(market.settlements().get(0)), "STORE");
    }

    /** One question for each kind of thing that the state has; all of them have an answer. */
    private void tiers() {
        String own = "/" + store + "/";
        String anchors = "anchor/" + OneTrade.DAY + "/";
        tier("parties and roles", new Read(Keys.identity(store)));
        tier("what was published: master data, decisions, rulings", new Scan("published/resources/", "", 10));
        tier("rules", new Scan(Keys.rules(OneTrade.MARKET), "", 10));
        tier("terms, cuts, freezes, closings", new Read(Keys.closed(OneTrade.TERM, 0)));
        tier("seals and roots of a settled day", new Scan(Keys.settlements(OneTrade.RUN), "", 10));
        tier("STORE's documents", new Scan("document" + own, "", 10));
        tier("STORE's anchors of a day", new Scan(anchors + "000001/readings" + own, "", 10));
        tier("everybody's anchors of a day", new Scan(anchors, "", 10));
        tier("STORE's claims", new Holdings(store, Holdings.Side.CREDITOR, "", 10));
        tier("a claim of STORE on GALE", new Read(Keys.claim(market.claim())));
        tier("everybody's claims of a term", new Scan(Keys.claims(OneTrade.TERM), "", 10));
        tier("what each pair owed, as it was issued", new Scan(Keys.issued(OneTrade.TERM, 0), "", 10));
    }

    private void tier(String what, Request request) {
        assertThat(who("regulator").query(request).entries()).as(what).isNotEmpty();
        tiers.add(line(what, request));
    }

    /** Everybody's call, and then the right one's, for good. */
    private void row(Request request, String right) {
        functions.add(request.function());
        rows.add(line("`" + request.function() + "`", request));
        if (!Contract.isQuery(request.function())) {
            write(right, request);
        }
    }

    private String line(String what, Request request) {
        StringBuilder row = new StringBuilder("| " + what + " |");
        columns.forEach((column, caller) ->
                row.append(' ').append(answer(caller, request)).append(" |"));
        return row.toString();
    }

    private void write(String column, Request request) {
        Members.require(who(column).write(request));
    }

    private static String answer(LedgerConnection caller, Request request) {
        if (Contract.isQuery(request.function())) {
            try {
                if (request instanceof ReadSettings) {
                    caller.settings();
                } else if (request instanceof Recompute again) {
                    caller.recompute(again.given());
                } else {
                    caller.query(request);
                }
                return "yes";
            } catch (LedgerRefusedException e) {
                return refused(e.code());
            }
        }
        Endorsement said = caller.endorse(request.function(), Arguments.of(request));
        if (said instanceof Endorsement.Unreachable unreachable) {
            throw new AssertionError(request.function() + " was not answered: " + unreachable.why());
        }
        return said instanceof Endorsement.Refused refused ? refused(refused.code()) : "yes";
    }

    private static String refused(String code) {
        if (code.equals(Endorsement.NOT_ENDORSED)) {
            return "unknown";
        }
        return code.equals(RefusalCode.NOT_AUTHORISED.name()) ? "no" : "no: " + code;
    }

    private String table(String first, List<String> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + first + " | " + String.join(" | ", columns.keySet()) + " |");
        lines.add("|---" + "|---".repeat(columns.size()) + "|");
        lines.addAll(rows);
        return String.join("\n", lines) + "\n";
    }

    private void compare() throws IOException {
        int acts = Stream.of(AdmissionAct.FUNCTIONS, RoleAct.FUNCTIONS, TermAct.FUNCTIONS, Payment.FUNCTIONS)
                .mapToInt(List::size)
                .sum();
        // four requests stand for several functions, and two functions are also asked with their inputs
        assertThat(functions).doesNotHaveDuplicates().hasSize(requests() - 4 - 2 + acts);
        Path file = root().resolve("docs").resolve("who-may-call-what.md");
        String text = Files.readString(file);
        String head = text.substring(0, text.indexOf("| function |"));
        String tail = text.substring(text.indexOf(TITLE_OF_ENDED_TABLE));
        String now = head + table("function", rows) + TITLE_OF_TIERS + table("of the state", tiers) + "\n" + tail;
        if (System.getProperty("access.update") != null) {
            Files.writeString(file, now);
            return;
        }
        assertThat(now).as("%s; -Daccess.update writes it", file).isEqualTo(text);
    }

    /** How many requests the contract has, as it was built. */
    private static int requests() throws IOException {
        Path built = Path.of(URI.create(Request.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        if (Files.isDirectory(built)) {
            return requests(built);
        }
        try (FileSystem jar = FileSystems.newFileSystem(built)) {
            return requests(jar.getPath("/"));
        }
    }

    private static int requests(Path classes) throws IOException {
        String name = Request.class.getPackageName();
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
            return (int) files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> loaded(name + "." + file.replace(".class", "")))
                    .filter(type -> Request.class.isAssignableFrom(type) && !type.isInterface())
                    .count();
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root;
    }
}
