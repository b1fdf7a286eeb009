package org.lianchu.readers.xlsx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.reject.DamagedInputException;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.zip.ZipArchive;

/** The parts of a workbook's package by their names, which do not tell capitals from small letters. */
final class WorkbookParts {
    /** Inflated bytes up to which a part may be of any ratio: looks are a few lines over and over. */
    private static final long GRACE = 1 << 20;

    private static final String TYPES = "[content_types].xml";

    private final ZipArchive archive;
    private final Limits limits;
    private final Map<String, ZipArchive.Entry> parts;
    private long opened;

    private WorkbookParts(ZipArchive archive, Limits limits, Map<String, ZipArchive.Entry> parts) {
        this.archive = archive;
        this.limits = limits;
        this.parts = parts;
    }

    /**
     * Looks through a package.
     *
     * @throws DamagedInputException if it is not whole, has a part twice, or has what no document may have
     */
    static WorkbookParts open(FileChannel file, Limits limits) throws IOException {
        ZipArchive archive = ZipArchive.open(file);
        Map<String, ZipArchive.Entry> parts = new LinkedHashMap<>();
        for (ZipArchive.Entry entry : archive.entries()) {
            String name = entry.name().replace('\\', '/').toLowerCase(Locale.ROOT);
            if (parts.put(name, entry) != null) {
                throw new DamagedInputException(
                        RejectCode.DAMAGED, "A workbook has each part once; it has two named " + entry.name() + ".");
            }
            judgeName(name);
        }
        if (!parts.containsKey(TYPES)) {
            throw new DamagedInputException(RejectCode.FORMAT, "A workbook is an XLSX package; this is another.");
        }
        return new WorkbookParts(archive, limits, parts);
    }

    private static void judgeName(String name) throws DamagedInputException {
        if (name.contains("vbaproject") || name.contains("/macrosheets/")) {
            throw new DamagedInputException(RejectCode.FORMAT, "A workbook has no macros; save it as plain XLSX.");
        }
        if (name.contains("/externallinks/")) {
            throw new DamagedInputException(
                    RejectCode.FORMAT, "A workbook has no links to other files; break them, keeping the values.");
        }
    }

    /** Refuses a package whose main part is no workbook of the plain kind. */
    void judge(String main) throws IOException {
        String type = "";
        try (XmlPart part = open(TYPES)) {
            while (part.next()) {
                boolean isMain = part.isStart()
                        && part.attribute("PartName").toLowerCase(Locale.ROOT).equals("/" + main);
                type = isMain ? part.attribute("ContentType") : type;
            }
        }
        if (type.contains("macroEnabled")) {
            throw new DamagedInputException(RejectCode.FORMAT, "A workbook has no macros; save it as plain XLSX.");
        }
        if (!type.contains("spreadsheetml")) {
            throw new DamagedInputException(RejectCode.FORMAT, "A workbook is saved as XLSX; this is another kind.");
        }
    }

    /** The relations of a part; of the package, if the part is empty. */
    Relations relations(String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        String name = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
        try (XmlPart xml = open(name)) {
            return Relations.read(xml);
        }
    }

    /**
     * Opens a part.
     *
     * @throws DamagedInputException if there is none, or the parts opened so far are too large
     */
    XmlPart open(String name) throws IOException {
        ZipArchive.Entry entry = parts.get(name);
        if (entry == null) {
            throw new DamagedInputException(
                    RejectCode.DAMAGED, "A workbook has all its parts; " + name + " is not there.");
        }
        opened += Math.min(entry.size(), limits.maxFileBytes());
        if (opened > limits.maxFileBytes()) {
            throw new DamagedInputException(
                    RejectCode.TOO_LARGE, "A file has at most " + limits.maxFileBytes() + " bytes when inflated.");
        }
        return new XmlPart(name, archive.open(entry, limits, GRACE));
    }

    /** The texts that the cells of a workbook share; they become the caller's. */
    SharedTexts sharedTexts(String main, Relations relations) throws IOException {
        SharedTexts texts = new SharedTexts();
        Relations.Target shared = relations.byType("/sharedStrings");
        boolean isRead = false;
        try {
            if (shared != null) {
                try (XmlPart part = open(resolve(main, shared))) {
                    texts.read(part, limits.maxFieldBytes());
                }
            }
            isRead = true;
            return texts;
        } finally {
            if (!isRead) {
                texts.close();
            }
        }
    }

    /** The name of a part that another names, by the folder of that other. */
    static String resolve(String from, Relations.@Nullable Target target) throws DamagedInputException {
        if (target == null || target.isExternal()) {
            throw new DamagedInputException(RejectCode.FORMAT, "A workbook has its parts in it.");
        }
        String path = target.path().replace('\\', '/').toLowerCase(Locale.ROOT);
        Deque<String> steps = new ArrayDeque<>();
        String whole = path.startsWith("/") ? path : from.substring(0, from.lastIndexOf('/') + 1) + path;
        for (String step : whole.split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }
}
