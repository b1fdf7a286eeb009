package org.lianchu.scenario;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.cli.Lianchu;

/**
 * Gives commands on a home, as a person types them.
 *
 * @param root the home
 * @param url its database
 * @param isEvidenced whether only files that their submitters put on the ledger are received
 */
record Commands(Path root, String url, boolean isEvidenced) {
    private static final List<String> RECEIVING = List.of("ingest", "night");

    Said give(String... words) {
        return give(List.of(words));
    }

    Said give(List<String> words) {
        List<String> args = new ArrayList<>(words);
        args.addAll(List.of("--home", root.toString(), "--db", url));
        if (!isEvidenced && RECEIVING.contains(words.get(0))) {
            args.add("--unevidenced");
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Lianchu.execute(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        return new Said(
                words,
                status,
                out.toString().lines().toList(),
                err.toString().lines().toList());
    }
}
