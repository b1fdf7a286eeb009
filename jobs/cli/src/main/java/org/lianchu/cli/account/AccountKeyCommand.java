package org.lianchu.cli.account;

import java.io.Console;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Account;
import org.lianchu.account.Belonging;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.cli.command.UsageException;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.identity.Identity;
import org.lianchu.identity.PersonKeys;
import org.lianchu.identity.Wallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lianchu account key}. */
@Command(name = "key")
final class AccountKeyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Parameters(arity = "1", paramLabel = "ACCOUNT", descriptionKey = "account.name")
    private String account = "";

    @Option(names = "--name", paramLabel = "N", required = true, descriptionKey = "account.identity")
    private String name = "";

    @Option(names = "--passphrase-file", paramLabel = "FILE", descriptionKey = "account.key.passphrase-file")
    private @Nullable Path passphraseFile;

    @Override
    public Integer call() throws Exception {
        Identity identity = Wallet.open(place.wallet(common)).identity(name);
        try (AccountSession session = AccountSession.open(common)) {
            Account known = session.accounts()
                    .find(account)
                    .orElseThrow(() -> new CommandRefusedException("NO_SUCH_ACCOUNT", account));
            Belonging belonging = known.belonging();
            Caller caller = Caller.of(identity.mspId(), identity.certificate());
            if (belonging == null || !belonging.identity().equals(caller)) {
                throw new CommandRefusedException("OTHER_IDENTITY", account, name);
            }
        }
        Path people = common.home().people();
        char[] passphrase = passphrase();
        try {
            if (passphrase.length < PersonKeys.LEAST_OF_PASSPHRASE) {
                throw new CommandRefusedException("PASSPHRASE_SHORT", PersonKeys.LEAST_OF_PASSPHRASE);
            }
            new PersonKeys(people).put(account, identity, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        common.concerns(Account.trailName(account));
        common.say("account.key", account, people.resolve(account));
        return ExitCode.DONE;
    }

    private char[] passphrase() throws IOException {
        return passphraseFile == null ? asked() : firstLine(passphraseFile);
    }

    private static char[] firstLine(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(bytes));
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        char[] line = new char[end];
        text.get(line);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(text.array(), '\0');
        return line;
    }

    /** Without a terminal Java 17 gives no console, and later ones a console that ends at once. */
    @SuppressWarnings("SystemConsoleNull")
    private char[] asked() {
        Console terminal = System.console();
        char[] first = terminal == null
                ? null
                : terminal.readPassword("%s ", common.texts().of("account.key.ask"));
        if (terminal == null || first == null) {
            throw new UsageException("usage.passphrase");
        }
        char[] again = terminal.readPassword("%s ", common.texts().of("account.key.again"));
        boolean isSame = Arrays.equals(first, again);
        if (again != null) {
            Arrays.fill(again, '\0');
        }
        if (!isSame) {
            Arrays.fill(first, '\0');
            throw new CommandRefusedException("PASSPHRASE_DIFFERS");
        }
        return first;
    }
}
