package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Follows every link of a reader to every kind of page, looks at each, and takes its picture. */
final class PageWalk {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Set<String> WEIGHTY = Set.of("serious", "critical");
    private static final int WIDTH = 1366;
    /** What tells one page of a kind from another: days, months, names with digits, ids. */
    private static final Pattern PARTICULAR = Pattern.compile("[^/]*\\d[^/]*|[0-9a-f]{16,}");

    /** What a browser keeps instead of showing it. */
    private static final Pattern FILE = Pattern.compile("[./](?:csv|xlsx)(?:\\?.*)?$");

    /** What is asked of a page; else its digits would take the page's name along. */
    private static final Pattern ASKED = Pattern.compile("[?#].*$");

    /** What was looked at closely, by whoever came first. */
    private static final Set<String> LOOKED_AT = new HashSet<>();

    private final AtConsole reader;
    private final String who;
    private final String language;
    private final List<String> found = new ArrayList<>();

    PageWalk(AtConsole reader, String who, String language) {
        this.reader = reader;
        this.who = who;
        this.language = language;
    }

    /** Walks from a page on, one page of each kind; what it found that keeps somebody out. */
    List<String> walk(String first) {
        Deque<String> waiting = new ArrayDeque<>(List.of(first));
        Set<String> seen = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            String path = waiting.remove();
            if (seen.add(kind(path))) {
                look(path);
                links().stream().filter(link -> !seen.contains(kind(link))).forEach(waiting::add);
            }
        }
        assertThat(seen).as(who).hasSizeGreaterThan(3);
        assertThat(reader.complaints()).as(who).isEmpty();
        return found;
    }

    private static String kind(String path) {
        return PARTICULAR.matcher(ASKED.matcher(path).replaceAll("")).replaceAll("…");
    }

    /** All at once: a part that renews itself may have others a moment later. */
    private List<String> links() {
        List<?> links = (List<?>) reader.page()
                .locator("a[href^='/']")
                .evaluateAll("links => links.map(link => link.getAttribute('href'))");
        return links.stream()
                .map(String::valueOf)
                .filter(link -> !link.startsWith("/api/") && !link.contains("lang=") && !link.contains("unit="))
                .filter(link ->
                        !link.contains("/download") && !FILE.matcher(link).find())
                .toList();
    }

    private void look(String path) {
        Response response = reader.open(path);
        if (!String.valueOf(response.headers().get("content-type")).startsWith("text/html")) {
            return;
        }
        assertThat(response.headers())
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "same-origin");
        assertThat(response.headers().get("content-security-policy"))
                .startsWith("default-src 'none'; script-src 'self'");
        Page page = reader.page();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language.startsWith("zh") ? "zh-CN" : "en");
        assertThat(page.title()).isNotBlank();
        assertThat(page.locator("[style], [onclick]").count())
                .as(path + " has inline styles")
                .isZero();
        assertThat(page.frames()).as(path).hasSize(1);
        int width = (int) page.evaluate("document.documentElement.scrollWidth");
        if (width > WIDTH) {
            found.add(who + " " + path + " is " + width + " pixels wide");
        }
        if (LOOKED_AT.add(language + kind(path))) {
            picture(path);
        }
        if (LOOKED_AT.add(kind(path))) {
            accessible(path);
        }
    }

    private void picture(String path) {
        String name = (language + kind(path)).replaceAll("[^a-zA-Z0-9-]+", "_");
        reader.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true));
    }

    /** In the page itself and of what is wrong alone, in a quarter of the time: a console's page has no frames. */
    private void accessible(String path) {
        AxeRunOptions wrong = new AxeRunOptions();
        wrong.setResultTypes(List.of("violations"));
        new AxeBuilder(reader.page())
                .setLegacyMode(true).options(wrong).analyze().getViolations().stream()
                        .filter(rule -> WEIGHTY.contains(rule.getImpact()))
                        .map(rule -> who + " " + path + ": " + said(rule))
                        .forEach(found::add);
    }

    private static String said(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + ": "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
