package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        for (Snapshot<Project> snapshot : Data.snapshots()) {
            keys.add(snapshot.entry().id().value().getBytes(StandardCharsets.ISO_8859_1));
            values.add(snapshot.artifacts().toString().getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, Peer.Opener> each : Peer.all().entrySet()) {
            peers.put(each.getKey(), filled(each.getValue(), directory));
            filled(each.getValue(), again(each.getKey())).close();
        }
    }

    private Peer filled(Peer.Opener opener, Path in) throws IOException {
        Peer peer = opener.open(in);
        for (int i = 0; i < keys.size(); i++) {
            peer.put(keys.get(i), values.get(i));
        }
        return peer;
    }

    private Path again(String name) throws IOException {
        return Files.createDirectories(directory.resolve("again-" + name.replaceAll("\\W", "")));
    }

    @Override
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        peers.forEach((name, peer) -> {
            operations.add(Operation.of(name + ": get", () -> get(peer)));
            operations.add(Operation.of(name + ": put", () -> peer.put(keys.get(next()), values.get(turn))));
        });
        Peer.all().forEach((name, opener) -> operations.add(Operation.of(name + ": open", () -> open(name, opener))));
        return operations;
    }

    private void open(String name, Peer.Opener opener) throws IOException {
        try (Peer peer = opener.open(again(name))) {
            get(peer);
        }
    }

    private void get(Peer peer) {
        if (peer.get(keys.get(next())).isEmpty()) {
            throw new IllegalStateException("what was put is not there");
        }
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
