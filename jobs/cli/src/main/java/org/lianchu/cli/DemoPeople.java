package org.lianchu.cli;

import java.io.IOException;
import java.time.Clock;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Belonging;
import org.lianchu.cli.audit.CommandNotes;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.home.Home;
import org.lianchu.identity.Identity;
import org.lianchu.identity.PersonKeys;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.operations.Operations;
import org.lianchu.server.HttpSettings;

/** The accounts under which the demo's month can be looked at in a browser. */
final class DemoPeople {
    /** Of the demo's keys, which lie in the demo's wallet in clear besides. */
    private static final String PASSPHRASE = "the demo has no secrets";

    private final CommonOptions common;
    private final Home home;
    private final Accounts accounts;

    DemoPeople(CommonOptions common, Home home, Operations operations) {
        this.common = common;
        this.home = home;
        this.accounts = new Accounts(operations.database(), Clock.systemUTC());
    }

    /** Adds them, and says the link of each, at which its password is set. */
    void introduce() throws IOException {
        common.say("demo.people", home.root(), "http://" + HttpSettings.DEFAULT);
        add("operator", "DISPATCH", "DISPATCH");
        add("wang", "DISPATCH", "wang");
        add("li", "DISPATCH", "li");
        add("regulator", "REGULATOR", "REGULATOR");
        add("station", "STO-01", "STO-01");
        common.say("demo.passphrase", PASSPHRASE);
    }

    private void add(String account, String party, String name) throws IOException {
        Identity identity = Wallet.open(home.wallet()).identity(name);
        Belonging belonging =
                new Belonging(new ParticipantId(party), Caller.of(identity.mspId(), identity.certificate()));
        Actor actor = new Actor(CommandNotes.user(), CommandNotes.address(), "demo");
        String token = accounts.add(account, common.texts().of("demo.person." + account), false, belonging, actor);
        new PersonKeys(home.people()).put(account, identity, PASSPHRASE.toCharArray());
        common.say("demo.account", account, "http://" + HttpSettings.DEFAULT + "/sign-in/link?token=" + token);
    }
}
