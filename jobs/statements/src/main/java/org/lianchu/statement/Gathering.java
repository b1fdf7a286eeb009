package org.lianchu.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.settlement.Posting;
import org.lianchu.store.DiscrepancyRow;

/** One participant's statement while the run is read, a day after the other. */
final class Gathering {
    final List<Posting> postings = new ArrayList<>();
    final List<Posting> previous = new ArrayList<>();
    final List<TradeLine> trades = new ArrayList<>();
    final List<ShareLine> shares = new ArrayList<>();
    final List<Readings> readings = new ArrayList<>();
    final List<DiscrepancyRow> discrepancies = new ArrayList<>();
    final List<Evidence.ProvedPosting> proofs = new ArrayList<>();
    final List<Evidence.ProvedPosting> previousProofs = new ArrayList<>();
    final List<Evidence.ProvedProfile> profiles = new ArrayList<>();
    final Map<String, String> anchors = new LinkedHashMap<>();
}
