package org.lianchu.readers.record;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Profile;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.time.Intervals;

/**
 * Puts profiles that come in any order, whole or in parts, into document order, in bounded memory.
 *
 * <p>Parts are gathered by key. When so many keys are open, they are written to a temporary file as a sorted run and
 * begun anew; at the end the runs are merged, and parts of one key joined. An interval given twice is a {@link
 * RejectCode#DUPLICATE}, at the later line.
 */
public final class ProfileSorter implements Closeable {
    private static final int OPEN_KEYS = 1 << 14;
    private static final int RUN_BUFFER = 1 << 13;

    private final Rejects rejects;
    private final int openKeys;
    private final Map<ProfileKey, PartialProfile> open = new HashMap<>();
    private final List<Long> runEnds = new ArrayList<>();
    private @Nullable FileChannel spill;
    private @Nullable PartialProfile last;

    public ProfileSorter(Rejects rejects) {
        this(rejects, OPEN_KEYS);
    }

    public ProfileSorter(Rejects rejects, int openKeys) {
        this.rejects = rejects;
        this.openKeys = openKeys;
    }

    /** The profile to put intervals into; good until the next call. */
    public PartialProfile at(ProfileKey key) throws IOException {
        if (last != null && last.key().equals(key)) {
            return last;
        }
        PartialProfile partial = open.get(key);
        if (partial == null) {
            if (open.size() >= openKeys) {
                spill();
            }
            partial = new PartialProfile(key);
            open.put(key, partial);
        }
        last = partial;
        return partial;
    }

    /**
     * Adds a whole profile, whose key must be new.
     *
     * @throws IllegalStateException if it is not
     */
    public void add(Profile profile, long line) throws IOException {
        PartialProfile partial = at(new ProfileKey(profile.resource(), profile.register(), profile.day()));
        int number = (int) Math.min(line, Integer.MAX_VALUE);
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (partial.put(i, profile.wattHours()[i], profile.quality()[i], number) != 0) {
                throw new IllegalStateException("a profile that is there already: " + partial.key());
            }
        }
    }

    private void spill() throws IOException {
        if (spill == null) {
            spill = TemporaryFile.open("lianchu-sort", ".run");
        }
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(spill), 1 << 16));
        for (PartialProfile partial : sorted()) {
            partial.write(out);
        }
        out.flush();
        runEnds.add(spill.position());
        open.clear();
        last = null;
    }

    private List<PartialProfile> sorted() {
        List<PartialProfile> list = new ArrayList<>(open.values());
        list.sort(Comparator.comparing(PartialProfile::key));
        return list;
    }

    /** Gives every profile in order, once, and forgets them. */
    public void drain(Consumer<PartialProfile> consumer) throws IOException {
        if (spill == null) {
            sorted().forEach(consumer);
        } else {
            spill();
            merge(spill, consumer);
        }
        open.clear();
        last = null;
    }

    private void merge(FileChannel channel, Consumer<PartialProfile> consumer) throws IOException {
        PriorityQueue<Run> runs = new PriorityQueue<>();
        long start = 0;
        for (long end : runEnds) {
            Run run = new Run(
                    runs.size(),
                    new DataInputStream(
                            new BufferedInputStream(new ChannelPart(channel, start, end - start), RUN_BUFFER)));
            if (run.advance()) {
                runs.add(run);
            }
            start = end;
        }
        PartialProfile current = null;
        while (!runs.isEmpty()) {
            Run run = runs.remove();
            PartialProfile part = run.head();
            if (current == null || !current.key().equals(part.key())) {
                if (current != null) {
                    consumer.accept(current);
                }
                current = part;
            } else {
                join(current, part);
            }
            if (run.advance()) {
                runs.add(run);
            }
        }
        if (current != null) {
            consumer.accept(current);
        }
    }

    private void join(PartialProfile earlier, PartialProfile later) {
        for (int i = 0; later.count() > 0 && i < Intervals.PER_DAY; i++) {
            int before = later.has(i) ? earlier.putFrom(later, i) : 0;
            if (before != 0) {
                rejectSecond(later.line(i), i, before);
            }
        }
    }

    /** Rejects an interval (from 0) given twice. */
    public void rejectSecond(int line, int index, int before) {
        String message = "A document has each interval of a resource and register once; line " + before
                + " has interval " + (index + 1) + " already.";
        rejects.add(line, Rejects.WHOLE_LINE, "", RejectCode.DUPLICATE, message);
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }

    /** A sorted run that is being read; runs are made in the order of their lines. */
    private static final class Run implements Comparable<Run> {
        private final int number;
        private final DataInputStream in;
        private @Nullable PartialProfile head;

        Run(int number, DataInputStream in) {
            this.number = number;
            this.in = in;
        }

        boolean advance() throws IOException {
            in.mark(1);
            boolean more = in.read() >= 0;
            if (more) {
                in.reset();
                head = PartialProfile.read(in);
            }
            return more;
        }

        PartialProfile head() {
            if (head == null) {
                throw new IllegalStateException("a run is read before its head is taken");
            }
            return head;
        }

        @Override
        public int compareTo(Run other) {
            int byKey = head().key().compareTo(other.head().key());
            return byKey != 0 ? byKey : Integer.compare(number, other.number);
        }
    }
}
