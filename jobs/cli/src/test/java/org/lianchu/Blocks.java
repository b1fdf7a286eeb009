package org.lianchu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the types and methods of a Java file by its braces: no parser, but it knows what opens a brace. */
final class Blocks {
    enum Kind {
        TYPE,
        METHOD,
        OTHER,
        ARRAY
    }

    /**
     * What a pair of braces holds.
     *
     * @param header the code before the brace, annotations included
     * @param start where the header's first code is
     */
    record Block(Kind kind, String header, int start, int end) {}

    private record Open(Kind kind, int headerStart, int brace, int parentheses) {}

    private static final Pattern TYPE =
            Pattern.compile("(?<![\\w.@])(class|interface|enum|record|@interface)\\s+[A-Z]\\w*");
    private static final Pattern METHOD =
            Pattern.compile("(?s).*(\\)\\s*(throws\\s[\\w\\s.,@]+)?|\\bstatic|(^|\\s)[A-Z]\\w*)\\s*");
    private static final Pattern NEW = Pattern.compile("(?s).*\\bnew\\s+[\\w.<>,?@\\s]+\\s*");

    private final String code;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Block> found = new ArrayList<>();
    private int headerStart;
    private int parentheses;

    private Blocks(String code) {
        this.code = code;
    }

    /** The types and methods, inner ones before those that hold them. */
    static List<Block> of(String code) {
        return new Blocks(code).scan();
    }

    private List<Block> scan() {
        for (int at = 0; at < code.length(); at++) {
            switch (code.charAt(at)) {
                case '(' -> parentheses++;
                case ')' -> parentheses--;
                case ';' -> headerStart = parentheses == 0 ? at + 1 : headerStart;
                case '{' -> open(at);
                case '}' -> close(at);
                default -> {}
            }
        }
        return found;
    }

    private void open(int brace) {
        Kind kind = kind(code.substring(headerStart, brace));
        open.push(new Open(kind, headerStart, brace, parentheses));
        parentheses = 0;
        headerStart = brace + 1;
    }

    private void close(int brace) {
        Open opened = open.pop();
        String header = code.substring(opened.headerStart, opened.brace);
        if (opened.kind == Kind.TYPE || opened.kind == Kind.METHOD) {
            int start =
                    opened.headerStart + header.length() - header.stripLeading().length();
            found.add(new Block(opened.kind, header.strip(), start, brace));
        }
        parentheses = opened.parentheses;
        boolean goesOn = opened.kind == Kind.ARRAY || parentheses > 0;
        headerStart = goesOn ? opened.headerStart : brace + 1;
    }

    private Kind kind(String header) {
        String last = header.stripTrailing();
        if (parentheses == 0 && TYPE.matcher(withoutAnnotations(header)).find()) {
            return Kind.TYPE;
        }
        if (isAnonymousType(last)) {
            return Kind.TYPE;
        }
        boolean isMember = !open.isEmpty() && open.peek().kind == Kind.TYPE;
        if (isMember && parentheses == 0 && METHOD.matcher(header).matches()) {
            return Kind.METHOD;
        }
        boolean isArray = last.endsWith("=") || last.endsWith("(") || last.endsWith("]") || last.endsWith(",");
        return isArray || isIn(Kind.ARRAY) && last.isEmpty() ? Kind.ARRAY : Kind.OTHER;
    }

    private boolean isIn(Kind kind) {
        return !open.isEmpty() && open.peek().kind == kind;
    }

    private static boolean isAnonymousType(String header) {
        if (!header.endsWith(")")) {
            return false;
        }
        int depth = 0;
        for (int at = header.length() - 1; at >= 0; at--) {
            char c = header.charAt(at);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0) {
                Matcher before = NEW.matcher(header.substring(0, at));
                return before.matches();
            }
        }
        return false;
    }

    /** A header from its first code that is not an annotation on. */
    static String withoutAnnotations(String header) {
        String rest = header.strip();
        while (rest.startsWith("@") && !rest.startsWith("@interface")) {
            int at = 1;
            while (at < rest.length() && (Character.isJavaIdentifierPart(rest.charAt(at)) || rest.charAt(at) == '.')) {
                at++;
            }
            int begin = at;
            while (begin < rest.length() && Character.isWhitespace(rest.charAt(begin))) {
                begin++;
            }
            boolean hasArguments = begin < rest.length() && rest.charAt(begin) == '(';
            rest = rest.substring(hasArguments ? afterParentheses(rest, begin) : at)
                    .strip();
        }
        return rest;
    }

    private static int afterParentheses(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }
}
