package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash that upstream's records hold, with the vectors of its description. */
class ContentHashTest {
    @TempDir
    Path directory;

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private StatIndex index() throws IOException {
        Territory territory = new Territory(List.of(directory.toRealPath()), Set.of());
        return new StatIndex(territory, ScanLimits.DEFAULT, TestContext.LATER);
    }

    private String hash() throws Exception {
        StatIndex index = index();
        List<Node> entries = index.list(index.look(directory.toRealPath()));
        Content content = new ContentWalk(index, ScanLimits.DEFAULT, "x").of(entries);
        return ContentHash.of(content, new FileReader(), Long.MAX_VALUE, path -> false)
                .hex();
    }

    private void writeVector() throws IOException {
        write("SKILL.md", "hello\n");
        write("a/z.txt", "Z");
        write("a.txt", "A");
    }

    @Test
    void of_folder_isTheVector() throws Exception {
        writeVector();
        assertEquals("14c1fd57a69098461157a95300de4c7557c825cd5bc73c0566c8b3dc9d549038", hash());
        write("__pycache__/m.pyc", "x");
        assertEquals("a2f38ce9efac7430fb4eac9744479d3f1573a3986cf65f92fcc853c0aba447d7", hash());
    }

    @Test
    void of_emptyFolder_isTheVector() throws Exception {
        Files.createDirectories(directory.resolve("empty/below"));
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hash());
    }

    @Test
    void of_file_isTheHashOfItsBytes() throws Exception {
        write("SKILL.md", "hello\n");
        Content content = Content.of(index().look(directory.toRealPath().resolve("SKILL.md")));
        ContentHash hash = ContentHash.of(content, new FileReader(), 100, path -> true);
        assertEquals("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03", hash.hex());
        assertEquals(6, hash.heads().get("").bytes().length);
    }

    @Test
    void of_sameTree_doesNotDependOnCreationOrder() throws Exception {
        write("a.txt", "A");
        write("a/z.txt", "Z");
        write("SKILL.md", "hello\n");
        assertEquals("14c1fd57a69098461157a95300de4c7557c825cd5bc73c0566c8b3dc9d549038", hash());
    }

    @Test
    void of_hiddenFile_counts() throws Exception {
        writeVector();
        String before = hash();
        write(".hidden", "x");
        assertNotEquals(before, hash());
    }

    @Test
    void of_linkToFile_isItsTargetsContent() throws Exception {
        writeVector();
        Path elsewhere = Files.createDirectory(directory.resolve("zz"));
        String plain = hash();
        Files.move(directory.resolve("a.txt"), elsewhere.resolve("moved"));
        Files.createSymbolicLink(directory.resolve("a.txt"), elsewhere.resolve("moved"));
        String linked = hash();
        Files.delete(directory.resolve("a.txt"));
        Files.writeString(directory.resolve("a.txt"), "A");
        assertEquals(hash(), linked);
        Files.delete(elsewhere.resolve("moved"));
        assertEquals(plain, hash());
    }

    @Test
    void of_linkToFolder_isNotEntered() throws Exception {
        writeVector();
        String plain = hash();
        Files.createSymbolicLink(directory.resolve("loop"), directory);
        Files.createSymbolicLink(directory.resolve("same"), directory.resolve("a"));
        assertEquals(plain, hash());
    }

    @Test
    void of_namesBeyondTheBasicPlane_areInCodePointOrder() {
        List<String> names = List.of("a", "\uFF5E", "\uD83D\uDE00");
        assertEquals(names, names.stream().sorted(PlainText.BY_CODE_POINT).toList());
        assertEquals(
                List.of("a", "\uD83D\uDE00", "\uFF5E"), names.stream().sorted().toList());
    }

    @Test
    void of_moreBytesThanAllowed_fails() throws Exception {
        write("SKILL.md", "hello\n");
        Content content = Content.of(index().look(directory.toRealPath().resolve("SKILL.md")));
        assertThrows(IOException.class, () -> ContentHash.of(content, new FileReader(), 5, path -> false));
    }
}
