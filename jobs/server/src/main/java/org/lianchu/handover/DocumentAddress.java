package org.lianchu.handover;

import java.nio.charset.StandardCharsets;
import org.lianchu.access.Party;
import org.lianchu.market.Identifiers;
import org.lianchu.market.ParticipantId;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.readers.reject.VisibleText;
import org.lianchu.submit.DocumentNames;

/**
 * Which document: its submitter and its name in the submitter's folder.
 *
 * <p>A name leads nowhere and hides nothing: it has no folder in it, no control or invisible character, does not begin
 * with a dot, and is none that the inbox would pass over. Any script will do; names that differ in case differ.
 */
record DocumentAddress(ParticipantId submitter, String name) {
    /** Room for what is put before and behind it in folders. */
    private static final int MOST_BYTES = 200;

    /** @throws ServerRefusedException NAME */
    static DocumentAddress of(String submitter, String name) {
        if (!Identifiers.isIdentifier(submitter)) {
            throw new ServerRefusedException(ProblemCode.NAME, submitter);
        }
        boolean isLong = name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
        boolean isPlain = name.codePoints().allMatch(DocumentAddress::isPlain) && !name.startsWith(".");
        if (name.isEmpty()
                || isLong
                || !isPlain
                || !DocumentNames.isReadable(name)
                || !DocumentNames.isDocument(name)) {
            throw new ServerRefusedException(ProblemCode.NAME, shown(name));
        }
        return new DocumentAddress(new ParticipantId(submitter), name);
    }

    private static boolean isPlain(int character) {
        return !VisibleText.isShapeless(character) && character != '/' && character != '\\' && character != ':';
    }

    private static String shown(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().limit(MOST_BYTES).forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '?'));
        return plain.toString();
    }

    /** @throws ServerRefusedException NOT_YOURS unless the caller is the submitter */
    void requireSubmitter(Party caller) {
        if (!caller.id().equals(submitter)) {
            throw new ServerRefusedException(ProblemCode.NOT_YOURS, submitter);
        }
    }

    /** @throws ServerRefusedException NO_SUCH_DOCUMENT if the caller may not see it: it learns nothing of it */
    void requireReader(Party caller) {
        if (!caller.sees(submitter)) {
            throw new ServerRefusedException(ProblemCode.NO_SUCH_DOCUMENT, this);
        }
    }

    @Override
    public String toString() {
        return submitter + "/" + name;
    }
}
