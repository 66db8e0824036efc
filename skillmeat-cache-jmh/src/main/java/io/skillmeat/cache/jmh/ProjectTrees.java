package io.skillmeat.cache.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Projects on disk: 100 of them with ten skills each. */
final class ProjectTrees {
    static final int PROJECTS = 100;

    private static final int SKILLS_EACH = 10;

    private ProjectTrees() {}

    static void grow(Path root) throws IOException {
        for (int project = 0; project < PROJECTS; project++) {
            for (int skill = 0; skill < SKILLS_EACH; skill++) {
                Path folder = root.resolve("project" + project + "/.claude/skills/skill" + skill);
                Files.createDirectories(folder);
                Files.writeString(
                        folder.resolve("SKILL.md"),
                        "---\nname: skill" + skill + "\ndescription: Does thing " + skill + " of project " + project
                                + ".\n---\n\n# Skill\n\nA body.\n");
            }
        }
    }
}
