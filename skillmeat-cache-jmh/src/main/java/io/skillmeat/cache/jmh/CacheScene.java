package io.skillmeat.cache.jmh;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Selection;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What else a cache is asked for, with 10,000 artifacts in it; beside a statement that does nothing and a write to the disk. */
final class CacheScene implements Scene {
    private static final int TIMES = 20;
    private static final int PAGE = 4096;

    private final Path directory = Data.temporaryDirectory();
    private final CacheState cached = new CacheState();
    private final StoreState stored = new StoreState();
    private final Connection connection;
    private final PreparedStatement nothing;
    private final FileChannel file;
    private int version;

    CacheScene() throws SQLException, IOException {
        cached.fill();
        stored.fill();
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("floor.db"));
        nothing = connection.prepareStatement("SELECT 1");
        file = FileChannel.open(directory.resolve("page"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.of("outdated", this::outdated),
                Operation.of("status", () -> cached.cache().status()),
                Operation.times("coherence check", TIMES, this::look),
                Operation.times("SELECT 1 by kept statement", TIMES, this::selectOne),
                Operation.of("invalidate", this::invalidate),
                Operation.of("put, 100 changed", this::putAllChanged),
                Operation.of("fdatasync of one page", this::sync));
    }

    private void outdated() {
        ArtifactQuery query = ArtifactQuery.all().outdatedOnly().limit(Data.ARTIFACTS_EACH);
        if (stored.store().search(query).items().size() != Data.ARTIFACTS_EACH) {
            throw new IllegalStateException("fewer are outdated than were generated");
        }
    }

    private void look() {
        SnapshotStore store = stored.store();
        for (int i = 0; i < TIMES; i++) {
            store.revision();
        }
    }

    private void selectOne() throws SQLException {
        for (int i = 0; i < TIMES; i++) {
            try (ResultSet one = nothing.executeQuery()) {
                one.getLong(1);
            }
        }
    }

    private void invalidate() {
        EntryId id = cached.nextId();
        if (cached.cache().invalidate(Selection.of(id), "measured") != 1) {
            throw new IllegalStateException(id + " is not stored");
        }
    }

    private void putAllChanged() {
        Snapshot<Project> next = cached.next();
        String description = "in its version " + version++;
        List<Artifact> changed = next.artifacts().stream()
                .map(artifact -> Data.described(artifact, description))
                .toList();
        cached.cache().put(new Snapshot<>(next.entry(), changed, next.diagnostics()));
    }

    private void sync() throws IOException {
        file.write(ByteBuffer.allocate(PAGE), 0);
        file.force(false);
    }

    @Override
    public void close() {
        cached.close();
        stored.close();
        try {
            connection.close();
            file.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Data.delete(directory);
    }
}
