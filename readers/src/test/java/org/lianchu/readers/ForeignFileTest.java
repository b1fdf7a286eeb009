package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.readers.reject.Reject;

/** What people hand over that is none of ours, or that their programs saved in another way. */
final class ForeignFileTest extends ReaderTest {
    private static final String PARTICIPANTS = "participant,name,kind,from,to\nGEN-01,青海光伏一站,PV,2019-01-01,\n";

    private Reject only(byte[] bytes) {
        DocumentRead read = read(bytes);
        assertThat(read.rejectCount()).isEqualTo(1);
        return read.rejects().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "%PDF-1.7 x~a PDF document",
                "<!DOCTYPE html><html>~a web page",
                "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>~a web page",
                "<?xml version=\"1.0\"?><feed xmlns=\"x\"><e xmlns=\"http://naesb.org/espi\"/>~Green Button XML",
                "<?xml version=\"1.0\"?><a/>~XML",
                "<Reading xmlns='urn:x'/>~XML",
                "{\"error\": 401}~JSON",
                "[{\"a\": 1}]~JSON",
                "[]~JSON",
                "UNA:+.? 'UNB+UNOC:3+S:14'~EDIFACT",
                "UNB+UNOC:3+S:14'~EDIFACT",
                "HDR|D0275001|X~a data flow",
                "100,NEM13,2,a,b~NEM13",
                "250,NMI,11~NEM13",
                "C,NEMP.WORLD,DISPATCH~a report of AEMO",
                "GIF89a~an image",
                "-----BEGIN CERTIFICATE-----~a certificate",
                "#!/bin/sh~a program",
                "mapping = 1~a file of settings"
            })
    void it_is_named_as_what_it_looks_like(String text, String what) {
        Reject reject = only(text.getBytes(StandardCharsets.UTF_8));

        assertThat(reject.code().name()).isEqualTo("FORMAT");
        assertThat(reject.message()).startsWith("This looks like ").contains(what);
    }

    @ParameterizedTest
    @CsvSource({
        "mimetype, an OpenDocument file",
        "[Content_Types].xml, a text document (DOCX)",
        "META-INF/MANIFEST.MF, a program"
    })
    void an_archive_of_another_program_is_named(String name, String what) throws IOException {
        byte[] bytes = zip(name, "x", "content.xml", "x", "word/document.xml", "x");

        assertThat(only(bytes).message()).startsWith("This looks like " + what);
    }

    @Test
    void what_machines_leave_in_an_archive_is_nothing_and_files_are_named() throws IOException {
        String text =
                Samples.nem12(Samples.channel200("NMI", "E1", "kWh", 15), Samples.day300("20190801", 96, "1", "A"));
        byte[] littered = zip(
                "__MACOSX/",
                "",
                "__MACOSX/._a.csv",
                "x",
                ".DS_Store",
                "x",
                "Thumbs.db",
                "x",
                "d/desktop.ini",
                "x",
                "~$a.xlsx",
                "x",
                "d/a.csv",
                text);

        assertThat(Inspection.inspect(write(littered), limits, mappings).series())
                .hasSize(1);
        assertThat(only(zip("a.csv", text, "b.csv", text)).message()).contains("this one has: a.csv, b.csv.");
    }

    @Test
    void e_text_is_read_out_of_an_archive_too() throws IOException {
        String text = ETexts.HEADER + ETexts.curve96("2019-08-01", ETexts.row("PV-1 GENERATION A", "1"));

        DocumentRead read = read(zip("a.txt", text));

        assertThat(read.rejects()).isEmpty();
        assertThat(read.records()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"})
    void unicode_in_wide_units_is_told(String charset) {
        Reject reject = only(PARTICIPANTS.getBytes(Charset.forName(charset)));

        assertThat(reject.code().name()).isEqualTo("ENCODING");
        assertThat(reject.message()).contains(charset.startsWith("UTF-16") ? "this is UTF-16" : "this is UTF-");
    }

    @Test
    void gbk_is_told_and_shown_as_it_reads() {
        Reject reject = only(PARTICIPANTS.getBytes(Charset.forName("GBK")));

        assertThat(reject.code().name() + " " + reject.line() + " " + reject.column())
                .isEqualTo("ENCODING 2 name");
        assertThat(reject.raw()).isEqualTo("青海光伏一站");
        assertThat(reject.message()).contains("GBK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"';'~semicolons", "'\t'~tabs", "'|'~bars", "'，'~Chinese commas"})
    void another_separator_is_told(String separator, String name) {
        byte[] bytes = PARTICIPANTS.replace(",", separator).getBytes(StandardCharsets.UTF_8);

        assertThat(only(bytes).message()).contains("here by " + name);
        assertThat(only(("sep=,\n" + PARTICIPANTS).getBytes(StandardCharsets.UTF_8))
                        .message())
                .contains("sep=");
    }

    @Test
    void a_table_that_a_spreadsheet_program_padded_is_taken() {
        String padded = PARTICIPANTS.replace("\n", ",,\r\n") + "#end,1,0,,,,\r\n,,,,,,\r\n\r\n";
        String wide = Samples.wide("PV-1", 2, 1).stripTrailing() + ",".repeat(97) + "\n" + ",".repeat(99) + "\n";

        assertThat(read(padded).rejects()).isEmpty();
        assertThat(read(wide).rejects()).isEmpty();
        assertThat(places(read(wide + "PV-1\n").rejects())).containsExactly("6 1 CONTROL_TOTAL");
        assertThat(places(read(PARTICIPANTS + ",,,,\nGEN-02,x,PV,2019-01-01,\n").rejects()))
                .containsExactly("3 1 COLUMN_COUNT");
    }

    @Test
    void nothing_invisible_is_shown_as_it_is() {
        String row = "PV\u200b,\u202eabc\u001b[31m,PV,2019-01-01,2019-01-01\n";

        DocumentRead read = read("participant,name,kind,from,to\n" + row);

        assertThat(read.rejects().get(0).raw()).isEqualTo("PV<U+200B>");
        assertThat(read.rejects().get(1).raw()).isEqualTo("<U+202E>abc<U+001B>[31m");
        assertThat(places(read.rejects())).contains("2 to DATE");
    }

    @Test
    void lines_of_nothing_are_an_empty_file() {
        assertThat(places(read("\n \n\n".replace(" ", "")).rejects())).containsExactly("1 1 EMPTY");
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
