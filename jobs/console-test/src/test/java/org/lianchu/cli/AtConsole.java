package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/** Somebody at the console; what the browser complains of is collected. */
final class AtConsole implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private AtConsole(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean isRefusal = message.text().contains("responded with a status of 409");
            if (!isRefusal && (message.type().equals("error") || message.type().equals("warning"))) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    /** Somebody who is not signed in. */
    static AtConsole nobody(Chromium chromium, ConsoleHome home, String language) {
        return new AtConsole(chromium.context(language, true), home.address());
    }

    /** Somebody who has signed in by the page. */
    static AtConsole signedIn(
            Chromium chromium, ConsoleHome home, String account, String language, boolean hasScripts) {
        AtConsole person = new AtConsole(chromium.context(language, hasScripts), home.address());
        person.signIn(account);
        assertThat(person.page.url()).doesNotContain("/sign-in");
        return person;
    }

    /** Somebody at the name of this machine: a passkey is of a name, and no number. */
    static AtConsole atName(Chromium chromium, ConsoleHome home) {
        String named = home.address().replace("127.0.0.1", "localhost");
        AtConsole person = new AtConsole(chromium.context("en-GB", true), named);
        CDPSession devices = person.context.newCDPSession(person.page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject device = new JsonObject();
        device.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", device);
        return person;
    }

    /** Signs in by the page's form. */
    void signIn(String account) {
        open("/sign-in");
        page.fill("#account", account);
        page.fill("#password", ConsoleHome.PASSWORD);
        submit();
    }

    /** Opens a page, which has to be there. */
    Response open(String path) {
        Response response = page.navigate(address + path);
        assertThat(response.status()).as(path).isLessThan(400);
        return response;
    }

    /** Sends the form of the page that is not the head's. */
    void submit() {
        go("main form button:not(.link)");
    }

    /** Clicks what leads to another page, and waits until that is there. */
    @SuppressWarnings("deprecation") // what came after it wants to know the address beforehand
    void go(String what) {
        page.waitForNavigation(() -> page.locator(what).first().click());
    }

    /** Confirms a deed. */
    void confirm(String reason, String passphrase) {
        page.fill("#reason", reason);
        if (!passphrase.isEmpty()) {
            page.fill("#passphrase", passphrase);
        }
        submit();
    }

    /** Sends a confirmation without a reason, as a browser would that does not check it. */
    void submitWithoutReason() {
        page.fill("#reason", " ");
        submit();
    }

    /** Reloads the page until it says something. */
    void waitFor(String path, String text, int seconds) {
        for (int second = 0; second < seconds; second++) {
            open(path);
            if (page.textContent("main").contains(text)) {
                return;
            }
            page.waitForTimeout(1_000);
        }
        assertThat(page.textContent("main")).contains(text);
    }

    String text() {
        return page.textContent("main");
    }

    Page page() {
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
    }
}
