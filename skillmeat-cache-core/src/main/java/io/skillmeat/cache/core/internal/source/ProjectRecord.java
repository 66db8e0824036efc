package io.skillmeat.cache.core.internal.source;

import java.time.Instant;
import java.util.Optional;

/**
 * What a profile folder's {@code .skillmeat-project.toml} says of its project.
 *
 * @param name what it is called
 * @param description what it is
 * @param createdAt when SkillMeat first saw it
 */
record ProjectRecord(Optional<String> name, Optional<String> description, Optional<Instant> createdAt) {
    static final String FILE = ".skillmeat-project.toml";

    static ProjectRecord of(TomlRecord file) {
        TomlRecord project = file.below("project").orElse(file);
        return new ProjectRecord(project.text("name"), project.text("description"), project.instant("created_at"));
    }

    static ProjectRecord none() {
        return new ProjectRecord(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
