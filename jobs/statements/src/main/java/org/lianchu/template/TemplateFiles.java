package org.lianchu.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lianchu.sheet.Messages;

/**
 * The templates as they lie in the program: written once, by the build. So whoever only takes one needs no library that
 * writes workbooks, which are a third of what a party would have to fetch.
 */
public final class TemplateFiles {
    private static final String FOLDER = "books";

    private TemplateFiles() {}

    private static String name(TemplateForm form, String language) {
        return form.name() + "-" + language + ".xlsx";
    }

    /**
     * Copies a template.
     *
     * @param language that explains it: en or zh
     * @throws IOException if it cannot be written
     */
    public static void copy(TemplateForm form, String language, OutputStream out) throws IOException {
        try (InputStream book = TemplateFiles.class.getResourceAsStream(FOLDER + "/" + name(form, language))) {
            if (book == null) {
                throw new IllegalStateException("the program was built without its templates: " + form.name());
            }
            book.transferTo(out);
        }
    }

    /** Writes all of them, for the build. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]).resolve(FOLDER));
        for (String language : List.of("en", "zh")) {
            for (TemplateForm form : TemplateForm.all()) {
                try (OutputStream out = Files.newOutputStream(folder.resolve(name(form, language)))) {
                    TemplateBook.write(form, Messages.in(language), out);
                }
            }
        }
    }
}
