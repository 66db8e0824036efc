package io.skillmeat.cache.core.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two branches of a project in Git: they differ in files of all its skills and in many of one directory. */
final class Branches {
    private final Path project;
    private final Path skills;
    private final int number;
    private final int inOneDirectory;

    Branches(Path project, int skills, int inOneDirectory) {
        this.project = project;
        this.skills = project.resolve(".claude/skills");
        this.number = skills;
        this.inOneDirectory = inOneDirectory;
    }

    /** Returns how many files a checkout of the other branch changes. */
    int changes() {
        return number * 25 + inOneDirectory;
    }

    void create() throws Exception {
        git("init", "-q", "-b", "base");
        git("config", "user.email", "test@example.org");
        git("config", "user.name", "test");
        for (int skill = 0; skill < number; skill++) {
            for (int file = 0; file < 20; file++) {
                Disk.write(skills.resolve("s" + skill).resolve(name(file)), "base " + file);
            }
        }
        writeMany("base");
        git("add", "-A");
        git("commit", "-q", "-m", "base");
        git("checkout", "-q", "-b", "feature");
        for (int skill = 0; skill < number; skill++) {
            changeSkill(skills.resolve("s" + skill));
        }
        writeMany("feature");
        git("add", "-A");
        git("commit", "-q", "-m", "feature");
        git("checkout", "-q", "-f", "base");
    }

    void checkout(String branch) throws Exception {
        git("checkout", "-q", "-f", branch);
    }

    private void writeMany(String text) {
        for (int file = 0; file < inOneDirectory; file++) {
            Disk.write(skills.resolve("many").resolve(name(file)), text + " " + file);
        }
    }

    private static void changeSkill(Path folder) throws IOException {
        for (int file = 0; file < 10; file++) {
            Disk.write(folder.resolve(name(file)), "feature " + file);
            Disk.write(folder.resolve("g" + file + ".md"), "feature " + file);
        }
        for (int file = 10; file < 15; file++) {
            Files.delete(folder.resolve(name(file)));
        }
    }

    private static String name(int file) {
        return file == 0 ? "SKILL.md" : "f" + file + ".md";
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, process.waitFor(), () -> "failed: " + command);
    }
}
