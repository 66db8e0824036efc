package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.SkillmeatCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A program that puts snapshots into a store, each in its next version, and tells each put that has ended; or, if it is told how
 * many had, says how many of them are there.
 */
public final class SurvivalProcess {
    private final List<Snapshot<Project>> snapshots = Data.snapshots();
    private final Target target;

    private SurvivalProcess(Target target) {
        this.target = target;
    }

    /** The arguments are a directory, the name of a store, and how many puts had ended; 0 to put until the end. */
    public static void main(String[] arguments) throws IOException {
        long began = System.nanoTime();
        SurvivalProcess process = new SurvivalProcess(target(arguments[1], Path.of(arguments[0])));
        int acknowledged = Integer.parseInt(arguments[2]);
        if (acknowledged == 0) {
            process.put();
        } else {
            process.target.isThere(process.snapshot(0));
            long opening = System.nanoTime() - began;
            System.out.println(process.left(acknowledged) + " " + opening);
        }
    }

    private void put() {
        for (int version = 0; ; version++) {
            target.put(snapshot(version));
            System.out.println("put");
        }
    }

    /** Of each project the last version counts for all before it. */
    private int left(int acknowledged) {
        int left = 0;
        for (int version = 0; version < acknowledged; version++) {
            int last = acknowledged - 1 - (acknowledged - 1 - version) % snapshots.size();
            // The put after the last that was told may have been done, too.
            if (target.isThere(snapshot(last)) || target.isThere(snapshot(last + snapshots.size()))) {
                left++;
            }
        }
        return left;
    }

    private Snapshot<Project> snapshot(int version) {
        return Data.withOneChanged(snapshots.get(version % snapshots.size()), "in its version " + version);
    }

    private static Target target(String store, Path directory) throws IOException {
        Peer.Opener peer = Peer.all().get(store);
        return peer == null ? new InCache(directory) : new InPeer(peer.open(directory));
    }

    /** Where snapshots are put. */
    private interface Target {
        void put(Snapshot<Project> snapshot);

        boolean isThere(Snapshot<Project> snapshot);
    }

    /** A cache. */
    private static final class InCache implements Target {
        private final ProjectCache cache;

        InCache(Path directory) {
            cache = SkillmeatCache.at(directory.resolve("cache.db"))
                    .refreshing(RefreshPolicy.onDemand())
                    .open();
        }

        @Override
        public void put(Snapshot<Project> snapshot) {
            cache.put(snapshot);
        }

        @Override
        public boolean isThere(Snapshot<Project> snapshot) {
            List<Artifact> expected = snapshot.artifacts();
            return cache.project(snapshot.entry().id())
                    .filter(read -> read.value().artifacts().containsAll(expected))
                    .isPresent();
        }
    }

    /** Another store. */
    private record InPeer(Peer peer) implements Target {
        @Override
        public void put(Snapshot<Project> snapshot) {
            peer.put(key(snapshot), value(snapshot));
        }

        @Override
        public boolean isThere(Snapshot<Project> snapshot) {
            Optional<byte[]> value = peer.get(key(snapshot));
            return value.isPresent() && Arrays.equals(value.get(), value(snapshot));
        }

        private static byte[] key(Snapshot<Project> snapshot) {
            return snapshot.entry().id().value().getBytes(StandardCharsets.ISO_8859_1);
        }

        private static byte[] value(Snapshot<Project> snapshot) {
            return snapshot.artifacts().toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
