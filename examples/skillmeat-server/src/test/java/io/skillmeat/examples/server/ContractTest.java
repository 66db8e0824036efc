package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The contract has what the server answers, and the documentation has what the contract has. */
class ContractTest {
    private static final Path DOCUMENTATION = Path.of("../../docs/server.md");

    private final Contract contract = Contract.load();

    @Test
    void documentation_operations_areTheContracts() throws IOException {
        Set<String> defined = contract.operations().stream()
                .map(operation -> operation.method() + " "
                        + String.join("/", operation.path().segments()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(defined, documented("\\| `((?:GET|POST|DELETE) /[^`]+)` \\|"));
    }

    @Test
    void documentation_problems_areThoseThereAre() throws IOException {
        Set<String> there = Stream.of(Problem.Kind.values())
                .map(kind -> kind.word() + "` | " + kind.status())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(there, documented("\\| `([a-z-]+` \\| [0-9]{3}) \\|"));
    }

    @Test
    void documentation_options_areTheCommands() throws IOException {
        Set<String> there = new CommandLine(new ServerCommand())
                .getCommandSpec().optionsMap().keySet().stream()
                        .filter(name -> name.startsWith("--") && !name.matches("--(help|version)"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(there, documented("\\| `(--[a-z-]+)"));
    }

    @Test
    void operations_names_areDistinct() {
        assertEquals(
                contract.operations().size(),
                contract.operations().stream().map(Operation::id).distinct().count());
        assertTrue(contract.operations().stream()
                .anyMatch(operation -> operation.id().equals(EventStream.OPERATION)));
    }

    private static Set<String> documented(String row) throws IOException {
        return Pattern.compile(row)
                .matcher(Files.readString(DOCUMENTATION))
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceFirst(row, "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
