package io.skillmeat.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The table {@code [cache]} of a TOML file; the rest of the file is not this program's. */
final class ConfigurationFile {
    static final String TABLE = "cache";

    private final Path file;
    private final Setting.Reach reach;

    ConfigurationFile(Path file, Setting.Reach reach) {
        this.file = file;
        this.reach = reach;
    }

    /**
     * Reads a file; one that is not there configures nothing.
     *
     * @throws CommandFailure if it cannot be read or understood, or holds what it may not
     */
    static Map<Setting, Given> read(Path file, Setting.Reach reach) {
        return new ConfigurationFile(file, reach).read();
    }

    private Map<Setting, Given> read() {
        String text = text();
        // The parser costs more than all else of a start, and most files have no such table.
        return text.contains(TABLE) ? settings(Toml.parse(text)) : Map.of();
    }

    private String text() {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw failure("cannot be read: " + e.getMessage());
        }
    }

    private Map<Setting, Given> settings(TomlParseResult result) {
        if (result.hasErrors()) {
            throw failure("is not valid TOML: " + result.errors().get(0).toString());
        }
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        TomlTable table = Optional.ofNullable(result.get(TABLE))
                .filter(TomlTable.class::isInstance)
                .map(TomlTable.class::cast)
                .orElseGet(() -> Toml.parse(""));
        for (Setting setting : Setting.values()) {
            Optional.ofNullable(table.get(List.of(setting.key())))
                    .ifPresent(value -> given.put(setting, given(setting, value)));
        }
        return given;
    }

    private Given given(Setting setting, Object value) {
        if (!setting.isAllowedIn(reach)) {
            throw failure("may not say '" + setting.key() + "': that would take a checkout to other places");
        }
        Given given = new Given(values(setting, value), file.toString(), directory());
        if (reach == Setting.Reach.PROJECT_FILE && setting == Setting.ROOTS) {
            given.values().forEach(root -> checkBelow(root));
        }
        return given;
    }

    private List<String> values(Setting setting, Object value) {
        List<Object> values = value instanceof TomlArray array
                ? IntStream.range(0, array.size()).mapToObj(array::get).toList()
                : List.of(value);
        boolean isUsable = !values.isEmpty()
                && (values.size() == 1 || setting.isList())
                && values.stream().noneMatch(each -> each instanceof TomlTable || each instanceof TomlArray);
        if (!isUsable || values.contains("")) {
            throw failure("has no usable value for '" + setting.key() + "': " + setting.meaning());
        }
        return values.stream().map(Object::toString).toList();
    }

    private void checkBelow(String root) {
        if (Given.isOfHome(root) || !isBelow(directory().resolve(Given.parsed(root)))) {
            throw failure("may not look for projects in '" + root + "', outside its own directory");
        }
    }

    /** A checkout may hold links to anywhere. */
    private boolean isBelow(Path place) {
        Path present = place.normalize();
        while (present.startsWith(directory()) && !Files.exists(present)) {
            present = Optional.ofNullable(present.getParent()).orElseThrow();
        }
        try {
            return present.startsWith(directory())
                    && present.toRealPath().startsWith(directory().toRealPath());
        } catch (IOException e) {
            throw failure("names a place that cannot be looked at: " + e.getMessage());
        }
    }

    private Path directory() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    }

    /**
     * Writes a setting; all else of the file stays as it is.
     *
     * @throws CommandFailure if the file cannot be changed
     */
    void set(Setting setting, List<String> values) {
        String literal = setting.isList()
                ? values.stream().map(TomlText::quoted).collect(Collectors.joining(", ", "[", "]"))
                : TomlText.quoted(values.get(0));
        change(text -> text.with(TABLE, setting.key(), literal));
    }

    /**
     * Takes a setting out; all else of the file stays as it is.
     *
     * @throws CommandFailure if the file cannot be changed
     */
    void unset(Setting setting) {
        change(text -> text.without(TABLE, setting.key()));
    }

    private void change(UnaryOperator<TomlText> change) {
        try {
            AtomicFile.write(
                    file, change.apply(TomlText.of(AtomicFile.read(file))).text());
        } catch (UnsupportedTomlException | IOException e) {
            throw failure("was not changed: " + e.getMessage());
        }
    }

    private CommandFailure failure(String what) {
        return new CommandFailure(ExitStatus.USAGE, file + " " + what, "mend the table [" + TABLE + "] of that file");
    }
}
