package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class WatchCommandTest extends CommandTest {
    WatchCommandTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @Test
    void watch_afterANumber_tellsWhatChangedSinceOneObjectALine() throws Exception {
        Terminal.Result result = filled().run("watch", "--after", "0", "--count", "2");

        assertEquals(0, result.code(), result.err());
        assertEquals(2, result.lines().size());
        for (String line : result.lines()) {
            JsonNode event = new ObjectMapper().readTree(line);
            assertEquals("skillmeat.event/1", event.path("schema").asText());
            assertEquals("entries_changed", event.path("event").asText());
            assertTrue(event.path("path").asText().startsWith("/home/ada/projects/"), line);
            assertTrue(event.path("seq").asLong() > 0, line);
        }
    }

    @Test
    void watch_countOfNothing_isMisuse() {
        assertEquals(2, filled().run("watch", "--count", "0").code());
    }

    @Test
    void completion_script_knowsCommandsAndOptions() {
        String script = empty().run("completion").out();

        assertTrue(script.contains("complete -F _complete_skillmeat"), script);
        for (String word : new String[] {"refresh", "explain", "--cache-ttl", "config"}) {
            assertTrue(script.contains(word), word);
        }
    }

    @Test
    void completion_script_offersTheWordsThatOptionsTake() {
        String script = empty().run("completion").out();

        assertTrue(script.contains("local STATUS_option_args=(\"in_sync\" \"outdated\" "), script);
        assertTrue(script.contains("local TYPE_option_args=(\"skill\" \"command\" "), script);
        assertTrue(script.contains("local WHEN_option_args=(\"auto\" \"always\" \"never\")"), script);
    }
}
