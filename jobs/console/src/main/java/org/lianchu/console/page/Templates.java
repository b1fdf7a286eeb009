package org.lianchu.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The templates, which are classes: what they show was checked when they were compiled. Safe for many threads. */
public final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "gg.jte.generated.precompiled");

    public Templates() {
        engine.setBinaryStaticContent(false);
    }

    /** A page as its bytes; whole or not at all. */
    byte[] html(String template, Page page, Object view) {
        Utf8ByteOutput html = new Utf8ByteOutput();
        engine.render(template + ".jte", Map.of("page", page, "view", view), html);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(html.getContentLength());
        try {
            html.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }
}
