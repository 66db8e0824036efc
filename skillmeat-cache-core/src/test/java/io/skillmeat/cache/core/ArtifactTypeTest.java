package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skillmeat.cache.ArtifactType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTypeTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "skill", "z9_", "abcdefghijklmnopqrstuvwxyz_01234"})
    void type_nameOfTheAlphabet_isKept(String name) {
        assertEquals(name, new ArtifactType(name).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Skill", "1a", "_a", "a-b", "a b", "ä", "abcdefghijklmnopqrstuvwxyz_012345"})
    void type_anythingElse_isRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> new ArtifactType(name));
    }
}
