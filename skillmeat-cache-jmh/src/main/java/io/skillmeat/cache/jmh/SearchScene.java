package io.skillmeat.cache.jmh;

import io.skillmeat.cache.ArtifactQuery;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Searches of the 20 best in the store, beside FTS5 alone; and of a page that the cache has in memory. */
final class SearchScene implements Scene {
    private static final int HITS = 20;
    private static final int TIMES = 500;

    private final StoreState stored = new StoreState();
    private final CacheState cached = new CacheState();
    private final FloorState plain = new FloorState();

    SearchScene() throws SQLException {
        stored.fill();
        cached.fill();
        plain.fill();
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.of("search, common word", () -> find("review")),
                Operation.of("FTS5 alone, common word", () -> plain.search("\"review\" *")),
                Operation.of("search, rare word", () -> find("57")),
                Operation.of("search, two words", () -> find("docker security")),
                Operation.of("FTS5 alone, two words", () -> plain.search("\"docker\" \"security\" *")),
                Operation.of("search, prefix", () -> find("dep")),
                Operation.of("FTS5 alone, prefix", () -> plain.search("\"dep\" *")),
                Operation.of("search, piece of a word", () -> find("ocker")),
                Operation.of("search, misspelt word", () -> find("dokcer")),
                Operation.times("search, page in memory", TIMES, this::findAgain));
    }

    private void find(String text) {
        stored.store().search(ArtifactQuery.text(text).limit(HITS));
    }

    private void findAgain() {
        for (int i = 0; i < TIMES; i++) {
            cached.cache().search(ArtifactQuery.text("review").limit(HITS));
        }
    }

    @Override
    public void close() throws IOException {
        stored.close();
        cached.close();
        try {
            plain.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
