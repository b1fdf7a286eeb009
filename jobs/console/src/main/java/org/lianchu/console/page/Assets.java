package org.lianchu.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.lianchu.evidence.Hash;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The style sheet and the scripts, of the class path. Each is served under a name that says its content, which browsers
 * keep for ever; another content has another name.
 */
@RestController
public final class Assets {
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");
    private static final MediaType IMAGE = MediaType.parseMediaType("image/svg+xml");
    private static final String OWN = "/org/lianchu/console/asset/";
    private static final int HASH_DIGITS = 16;

    private final Map<String, Asset> byAddress = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    private record Asset(byte[] content, MediaType type) {}

    /** @param htmx where the class path has htmx */
    public Assets(String htmx) {
        put("console.css", OWN + "console.css", STYLE);
        put("passkey.js", OWN + "passkey.js", SCRIPT);
        put("icon.svg", OWN + "icon.svg", IMAGE);
        put("htmx.js", htmx, SCRIPT);
    }

    private void put(String name, String resource, MediaType type) {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(resource), resource)) {
            byte[] content = in.readAllBytes();
            String hash = Hash.sha256(content).toString().substring(0, HASH_DIGITS);
            int dot = name.lastIndexOf('.');
            String address = name.substring(0, dot) + "-" + hash + name.substring(dot);
            byAddress.put(address, new Asset(content, type));
            addresses.put(name, "/assets/" + address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one is served. */
    public String address(String name) {
        return Objects.requireNonNull(addresses.get(name), name);
    }

    @For(Access.EVERYBODY)
    @GetMapping("/assets/{address}")
    ResponseEntity<byte[]> asset(@PathVariable String address) {
        Asset asset = byAddress.get(address);
        if (asset == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(asset.type)
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365))
                        .cachePublic()
                        .immutable())
                .body(asset.content);
    }
}
