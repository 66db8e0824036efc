package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Other stores that keep whole snapshots as bytes: they are asked for the bytes alone, which nobody makes objects of, and
 * know nothing of freshness, differences, search or other processes.
 */
final class PeerScene implements Scene {
    private final Path directory = Data.temporaryDirectory();
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private int turn;

    PeerScene() throws Exception {
        peers.put("MVStore", Peer.mvStore(directory));
        peers.put("LMDB", Peer.lmdb(directory));
        peers.put("Ehcache, disk tier", Peer.ehcache(directory));
        for (Snapshot<Project> snapshot : Data.snapshots()) {
            keys.add(snapshot.entry().id().value().getBytes(StandardCharsets.ISO_8859_1));
            values.add(snapshot.artifacts().toString().getBytes(StandardCharsets.UTF_8));
        }
        for (Peer peer : peers.values()) {
            for (int i = 0; i < keys.size(); i++) {
                peer.put(keys.get(i), values.get(i));
            }
        }
    }

    @Override
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        peers.forEach((name, peer) -> {
            operations.add(Operation.of(name + ": get", () -> peer.get(keys.get(next()))));
            operations.add(Operation.of(name + ": put", () -> peer.put(keys.get(next()), values.get(turn))));
        });
        return operations;
    }

    private int next() {
        turn = (turn + 1) % keys.size();
        return turn;
    }

    @Override
    public void close() {
        peers.values().forEach(Peer::close);
        Data.delete(directory);
    }
}
