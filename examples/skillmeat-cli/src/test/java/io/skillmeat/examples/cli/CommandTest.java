package io.skillmeat.examples.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What tests of commands have: two projects that are cached already. */
abstract class CommandTest {
    final ScriptedSource source = new ScriptedSource();

    @TempDir
    private Path directory;

    /** Returns a terminal for a cache that holds what the source has now. */
    final Terminal filled() {
        Terminal terminal = empty();
        terminal.run("refresh");
        source.asked.clear();
        return terminal;
    }

    /** Returns a terminal for a cache that was never filled. */
    final Terminal empty() {
        return Terminal.of(source, directory);
    }

    final Path directory() {
        return directory;
    }
}
