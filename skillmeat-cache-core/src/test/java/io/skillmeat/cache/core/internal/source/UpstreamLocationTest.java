package io.skillmeat.cache.core.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which upstreams are understood. */
class UpstreamLocationTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://github.com/acme/toolbox, github.com, '', -",
                "https://GitHub.com/acme/toolbox/, github.com, '', -",
                "https://github.com/acme/toolbox.git, github.com, '', -",
                "https://github.com/acme/toolbox/tree/main, github.com, '', main",
                "https://github.com/acme/toolbox/tree/v1.4.0/a/b c, -, -, -",
                "https://github.com/acme/toolbox/tree/v1.4.0/a/b%20c, github.com, a/b c, v1.4.0",
                "https://github.com/acme/toolbox/tree/0f3c9a7d5b2e4c6f8a1b3d5e7f90123456789abc/a, github.com, a, -",
                "https://github.com/acme/toolbox/blob/main/commands/x.md, github.com, commands/x.md, main",
                "https://git.example.org/acme/toolbox, git.example.org, '', -",
                "acme/toolbox, github.com, '', -",
                "acme/toolbox/a/b.md, github.com, a/b.md, -",
                "acme/toolbox/a@v1.4.0, github.com, a, v1.4.0",
                "acme/toolbox@feature/x, github.com, '', feature/x",
                "acme/toolbox/@scope/a@abc1234, github.com, @scope/a, abc1234",
                "github:acme/toolbox/a@latest, github.com, a, latest"
            })
    void parse_form_tellsPlaceAndReference(String text, String host, String path, String follows) {
        Optional<UpstreamLocation> expected = Optional.ofNullable(host)
                .map(known -> new UpstreamLocation(known, "acme", "toolbox", path, Optional.ofNullable(follows)));
        assertEquals(expected, UpstreamLocation.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "/acme/toolbox",
                "acme//toolbox",
                "acme/..",
                "../toolbox",
                "acme/toolbox/../other",
                "acme/toolbox/a//b",
                "acme/toolbox/a\nb",
                "acme/tool box",
                "acme/toolbox@",
                "acme/toolbox@a..b",
                "acme/toolbox@-x",
                "acme/toolbox@a?b",
                "acme/toolbox@a b",
                "http://github.com/acme/toolbox",
                "ssh://github.com/acme/toolbox",
                "file:///acme/toolbox",
                "https://user@github.com/acme/toolbox",
                "https://secret:x@github.com/acme/toolbox",
                "https://github.com:8443/acme/toolbox",
                "https://github.com/acme/toolbox?x=1",
                "https://github.com/acme/toolbox#x",
                "https://github.com/acme",
                "https://github.com/acme/toolbox/issues/1",
                "https://github.com/acme/toolbox/tree/main/..",
                "https://github.com/acme/toolbox/tree/main/%2e%2e/x",
                "https://github.com/ac%2fme/toolbox",
                "https:///acme/toolbox",
                "git@github.com:acme/toolbox.git"
            })
    void parse_anythingElse_isNotUnderstood(String text) {
        assertEquals(Optional.empty(), UpstreamLocation.parse(text));
    }

    @Test
    void parse_veryLong_isNotUnderstood() {
        assertTrue(UpstreamLocation.parse("acme/toolbox/" + "a".repeat(2_000)).isPresent());
        assertEquals(Optional.empty(), UpstreamLocation.parse("acme/toolbox/" + "a".repeat(3_000)));
    }
}
