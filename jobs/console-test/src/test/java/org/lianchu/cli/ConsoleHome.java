package org.lianchu.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.home.Home;
import org.lianchu.parts.UnixSockets;

/** A small market's house that is served, with people who have accounts. */
final class ConsoleHome implements AutoCloseable {
    /** Of every account. */
    static final String PASSWORD = "a quiet heron stands by the reeds";
    /** Of every key. */
    static final String PASSPHRASE = "four quiet grey herons";

    private static final int WAIT_SECONDS = 120;
    private static final int WAITS_A_SECOND = 20;
    private static final Pattern AT = Pattern.compile("reach it at (http://\\S+)");
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");

    private final Path home;
    private final Path log;
    private final Process serving;
    private final String address;

    private ConsoleHome(Path home, Path log, Process serving, String address) {
        this.home = home;
        this.log = log;
        this.serving = serving;
        this.address = address;
    }

    /** September 2019 of three plants and a station, its files in the inbox, and nothing settled. */
    static ConsoleHome begin(Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        done(Answer.at(
                home,
                "generate",
                "--out",
                folder.resolve("market").toString(),
                "--submit",
                "--plants",
                "3",
                "--stations",
                "1",
                "--from",
                "2019-09-01",
                "--to",
                "2019-09-30"));
        // what stops is left to people
        Files.writeString(home.resolve("schedule.properties"), "unfinished.seconds = 3600\n");
        Path log = folder.resolve("serve.log");
        Process serving = process(home, log, "serve", "--http", "127.0.0.1:0");
        try {
            ConsoleHome served = new ConsoleHome(home, log, serving, address(log));
            served.people(folder);
            return served;
        } catch (IOException | InterruptedException | RuntimeException e) {
            serving.destroyForcibly();
            throw e;
        }
    }

    private void people(Path folder) throws IOException, InterruptedException {
        for (String name : List.of("li", "wang")) {
            at("identity", "new", "--as", name, "--org", "dispatch");
            at("role", "grant", "FINANCE", "--name", name);
        }
        account("op", "--party", "DISPATCH", "--name", "DISPATCH");
        account("li", "--party", "DISPATCH", "--name", "li");
        account("wang", "--party", "DISPATCH", "--name", "wang");
        account("reg", "--party", "REGULATOR", "--name", "REGULATOR");
        account("sto", "--party", "STO-01");
        account("adm", "--administrator");
        Path passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n");
        key("li", "li", passphrase);
        key("wang", "wang", passphrase);
        key("reg", "REGULATOR", passphrase);
    }

    private void key(String account, String name, Path passphrase) {
        at("account", "key", account, "--name", name, "--passphrase-file", passphrase.toString());
    }

    /** Makes an account and opens it. */
    void account(String name, String... whose) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("account", "add", name, "--person", "Person " + name));
        command.addAll(List.of(whose));
        Matcher token = TOKEN.matcher(at(command.toArray(String[]::new)).out());
        if (!token.find()) {
            throw new IllegalStateException("no link for " + name);
        }
        String body = "{\"token\":\"" + token.group(1) + "\",\"password\":\"" + PASSWORD + "\"}";
        HttpRequest open = HttpRequest.newBuilder(URI.create(address + "/api/v1/session/link"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(open, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Gives a command on the home, which has to do it. */
    Answer at(String... command) {
        return done(Answer.at(home, command));
    }

    private static Answer done(Answer answer) {
        if (answer.status() != 0) {
            throw new IllegalStateException(answer.out() + answer.err());
        }
        return answer;
    }

    /** Gives a command as a process of its own. */
    Process process(String... command) throws IOException {
        return process(home, log.resolveSibling("process.log"), command);
    }

    private static Process process(Path home, Path log, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.lianchu.cli.Lianchu"));
        command.addAll(List.of(args));
        command.addAll(List.of("--home", home.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static String address(Path log) throws IOException, InterruptedException {
        for (int wait = 0; wait < WAIT_SECONDS * WAITS_A_SECOND; wait++) {
            Matcher at = AT.matcher(Files.exists(log) ? Files.readString(log) : "");
            if (at.find()) {
                return at.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(1_000 / WAITS_A_SECOND);
        }
        throw new IllegalStateException("it does not serve: " + Files.readString(log));
    }

    /** Where it is served. */
    String address() {
        return address;
    }

    /** The address of its database, whose socket is in the home. */
    String database() {
        return "jdbc:postgresql://localhost/postgres?user=postgres&sslmode=disable&gssEncMode=disable&socketFactory="
                + UnixSockets.class.getName() + "&socketFactoryArg="
                + URLEncoder.encode(new Home(home).database().toString(), StandardCharsets.UTF_8);
    }

    /** What the server said. */
    String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException {
        Files.copy(log, Path.of("target", "serve.log"), StandardCopyOption.REPLACE_EXISTING);
        serving.destroy();
        try {
            if (!serving.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
                serving.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
