package io.skillmeat.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest extends CommandTest {
    LookTest() {
        source.add(Samples.shop()).add(Samples.blog());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 400})
    void table_anyWidth_fitsItAndAligns(int columns) {
        Terminal.Result result = filled().columns(columns).run("list", "--color=never");

        int status = result.lines().get(0).indexOf("STATUS");
        for (String line : result.lines()) {
            assertTrue(TextWidth.of(line) <= columns, line);
        }
        assertTrue(columns < 80 || result.lines().get(1).startsWith("outdated", status), result.out());
    }

    @Test
    void table_wideCharacters_align() {
        Terminal.Result result = filled().columns(100).run("list", "--color=never");

        String wide = result.lines().get(5);
        assertTrue(wide.startsWith("日本語  skill    untracked  "), wide);
        assertTrue(result.lines().get(1).startsWith("deploy  command  outdated   "), result.out());
    }

    @Test
    void table_cut_endsWithAnEllipsis() {
        source.add(Samples.single("long", "x".repeat(300)));

        Terminal.Result result = filled().columns(80).run("list", "--project", "single");

        assertTrue(result.lines().get(1).endsWith("xx…"), result.out());
    }

    @Test
    void table_terminalWithoutUnicode_isCutInAscii() {
        source.add(Samples.single("long", "x".repeat(300)));

        Terminal.Result result =
                filled().charset(StandardCharsets.US_ASCII).columns(80).run("list", "--project", "single");

        assertTrue(result.lines().get(1).endsWith("xx.."), result.out());
    }

    @Test
    void message_controlCharacters_neverReachTheTerminal() {
        Terminal terminal = filled();
        source.fail(Samples.id("blog"), "cannot read \u001b]0;x\u0007\u202e\nerror: all is lost");
        String warning = terminal.run("refresh", "--color=never").err();
        String error =
                terminal.run("show", "no\u001b[31msuch\u0007", "--color=never").err();

        assertTrue(warning.contains("cannot read  ]0;x error: all is lost"), warning);
        assertTrue(error.contains("'no [31msuch '"), error);
        assertFalse((warning + error).matches("(?s).*[\u001b\u0007\u202e].*"), warning + error);
    }

    @Test
    void text_controlCharacters_neverReachTheTerminal() {
        source.add(Samples.single("a\u001b[31mb", "x\ny\tz\u202e\u0007"));

        String piped = filled().run("list", "--project", "single").out();
        String shown = filled().columns(100).run("list", "--color=never").out();
        String detailed =
                filled().columns(100).run("show", "single", "--color=never").out();

        assertEquals("a [31mb\tskill\tin_sync\t/home/ada/projects/single\t\tx y z\n", piped);
        assertFalse((shown + detailed).matches("(?s).*[\u001b\u0007\u202e].*"), shown + detailed);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,   true,  '',             '',  true",
        "auto,   true,  NO_COLOR,       1,   false",
        "auto,   true,  TERM,           dumb, false",
        "auto,   false, '',             '',  false",
        "auto,   false, CLICOLOR_FORCE, 1,   true",
        "auto,   false, CLICOLOR_FORCE, 0,   false",
        "always, false, NO_COLOR,       1,   true",
        "never,  true,  CLICOLOR_FORCE, 1,   false",
    })
    void color_choiceAndEnvironment_decide(
            String choice, boolean terminal, String variable, String value, boolean expected) {
        Terminal typed = filled().variable(variable, value);

        Terminal.Result result = (terminal ? typed.columns(80) : typed).run("list", "--color", choice);

        assertEquals(expected, result.out().contains("\u001b["), result.out());
    }

    @Test
    void status_inColour_isStillAWord() {
        Terminal.Result result = filled().columns(100).run("list");

        assertTrue(result.out().contains("\u001b[33moutdated\u001b[0m"), result.out());
    }
}
