package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A forked {@link WritingProcess} and what it has acknowledged: the last number of each of its projects. */
final class AckedWriter {
    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m");
    private static final int MOST_ERRORS = 20;

    private final String name;
    private final ForkedJvm jvm;
    private final Thread reader;
    private final Map<Long, Long> last = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private long highest;
    private long acks;
    private boolean started;
    private boolean ended;

    private AckedWriter(String name, ForkedJvm jvm, long first) {
        this.name = name;
        this.jvm = jvm;
        this.highest = first;
        this.reader = new Thread(this::listen, "acks of " + name);
    }

    static AckedWriter start(Path file, String name, long first) throws IOException {
        ForkedJvm jvm = ForkedJvm.start(WritingProcess.class, QUICK_START, file.toString(), name, Long.toString(first));
        AckedWriter writer = new AckedWriter(name, jvm, first);
        writer.reader.start();
        return writer;
    }

    private void listen() {
        try {
            for (Optional<String> line = jvm.nextLine(); line.isPresent(); line = jvm.nextLine()) {
                heard(line.get());
            }
        } catch (IOException e) {
            heard("error " + e);
        }
        end();
    }

    private synchronized void heard(String line) {
        if (line.startsWith("ack ")) {
            highest = Long.parseLong(line.substring("ack ".length()));
            last.put(highest % WritingProcess.PROJECTS, highest);
            acks++;
        } else if (isError(line) && errors.size() < MOST_ERRORS) {
            errors.add(line);
        }
        started = true;
        notifyAll();
    }

    /** What the process says, what the virtual machine says of an exception, and of its own death; not what drivers log. */
    private static boolean isError(String line) {
        return line.startsWith("error ") || line.startsWith("Exception in ") || line.startsWith("#");
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until it runs, or has ended. */
    synchronized void awaitStart() throws InterruptedException {
        while (!started && !ended) {
            wait();
        }
    }

    /** Waits until it has acknowledged so many more writes, or has ended. */
    synchronized void awaitAcks(long more) throws InterruptedException {
        long until = acks + more;
        while (acks < until && !ended) {
            wait();
        }
    }

    /** Forgets what was acknowledged so far: the promise holds for what comes from now on. */
    synchronized void forget() {
        last.clear();
    }

    void kill() throws InterruptedException {
        jvm.kill();
        reader.join();
    }

    /** Lets it end by itself. */
    void stop() throws IOException, InterruptedException {
        jvm.tell("stop");
        reader.join();
    }

    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    synchronized long acks() {
        return acks;
    }

    synchronized long highest() {
        return highest;
    }

    /** Returns which acknowledged writes a store no longer has: what it has of a project is older. */
    synchronized List<String> lostIn(SnapshotStore store) {
        List<String> lost = new ArrayList<>();
        last.forEach((project, number) -> {
            long stored = WritingProcess.stored(store, name, number);
            if (stored < number) {
                lost.add(name + "-" + project + ": acknowledged " + number + ", stored " + stored);
            }
        });
        return lost;
    }
}
