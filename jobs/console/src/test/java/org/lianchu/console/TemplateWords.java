package org.lianchu.console;

/** A template without its expressions, conditions and calls: what is left is shown as it stands. */
final class TemplateWords {
    private final String template;
    private final StringBuilder left = new StringBuilder();
    private int at;

    private TemplateWords(String template) {
        this.template = template;
    }

    static String of(String template) {
        TemplateWords words = new TemplateWords(
                template.replaceAll("(?m)^@(?:import|param) .*$", "").replaceAll("(?s)<%--.*?--%>", ""));
        words.read();
        return words.left.toString();
    }

    private void read() {
        while (at < template.length()) {
            if (template.startsWith("${", at) || template.startsWith("!{", at)) {
                at++;
                skip('{', '}');
            } else if (template.charAt(at) == '@') {
                skipWord();
            } else if (template.startsWith("`)", at)) {
                at += 2;
            } else {
                left.append(template.charAt(at++));
            }
        }
    }

    /** {@code @if(…)}, {@code @endfor}, {@code @template.name(…)}: up to a content block, which is read. */
    private void skipWord() {
        at++;
        while (at < template.length() && (Character.isLetter(template.charAt(at)) || template.charAt(at) == '.')) {
            at++;
        }
        if (at < template.length() && template.charAt(at) == '(') {
            skip('(', ')');
        }
    }

    private void skip(char open, char close) {
        int depth = 0;
        do {
            char c = template.charAt(at++);
            if (c == '"') {
                skipString();
            } else if (c == '@' && template.charAt(at) == '`') {
                at++;
                return;
            }
            depth += c == open ? 1 : c == close ? -1 : 0;
        } while (depth > 0 && at < template.length());
    }

    private void skipString() {
        while (template.charAt(at) != '"') {
            at += template.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }
}
