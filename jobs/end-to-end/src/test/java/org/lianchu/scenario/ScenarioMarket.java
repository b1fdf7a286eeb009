package org.lianchu.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;
import org.lianchu.parts.OwnLedger;

/**
 * The ledger of a scenario in which parties submit, set up by the commands that a market's people type: everybody has
 * an identity, participants are admitted, wang and li are of FINANCE, and the scenario's rule versions are approved.
 */
final class ScenarioMarket implements AutoCloseable {
    private static final String SHIPPED_RULE = "qinghai-2019";
    private static final String RULE_FILE = ".properties";

    private final Commands commands;
    private final HomeLedger ledger;

    private ScenarioMarket(Commands commands, HomeLedger ledger) {
        this.commands = commands;
        this.ledger = ledger;
    }

    /** @param files the parties' files: {@code PARTY/FILE} */
    static ScenarioMarket open(Commands commands, String market, Path files) throws IOException {
        Home home = new Home(commands.root());
        ScenarioMarket opened = new ScenarioMarket(commands, OwnLedger.open(home, market));
        for (String name : List.of("DISPATCH", "wang", "li")) {
            opened.identity(name, "dispatch");
        }
        opened.identity("REGULATOR", "regulator");
        opened.role("OPERATOR", "DISPATCH");
        opened.participants(files.resolve("DISPATCH/participants.csv"));
        for (String finance : List.of("wang", "li")) {
            opened.role("FINANCE", finance);
        }
        opened.rules(home.rules());
        return opened;
    }

    private void done(String... command) {
        commands.give(command).done();
    }

    private void identity(String name, String organisation) {
        done("identity", "new", "--as", name, "--org", organisation);
    }

    private void role(String role, String name) {
        done("role", "grant", role, "--name", name);
        done("role", "approve", role, "--name", name);
    }

    private void participants(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            identity(cells[0], cells[2].equals("STORAGE") ? "storage" : "renewables");
            done("enrol", "--as", cells[0]);
            done("admit", cells[0]);
        }
        done("countersign", "--all");
    }

    private void rules(Path own) throws IOException {
        Set<String> files = Scenario.files(own);
        for (String file : files.isEmpty() ? Set.of(SHIPPED_RULE + RULE_FILE) : files) {
            String id = file.replace(RULE_FILE, "");
            done("rules", "propose", id);
            done("rules", "approve", id);
        }
    }

    @Override
    public void close() throws IOException {
        ledger.close();
    }
}
