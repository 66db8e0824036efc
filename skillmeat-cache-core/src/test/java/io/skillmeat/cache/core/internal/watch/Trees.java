package io.skillmeat.cache.core.internal.watch;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random changes of project trees, all decided by a seed. */
final class Trees {
    private static final List<String> DIRECTORIES = List.of(
            ".claude",
            ".claude/skills",
            ".claude/skills/s0",
            ".claude/skills/s1",
            ".claude/skills/s1/scripts",
            ".claude/skills/s1/scripts/deep",
            ".claude/skills/s2",
            ".claude/commands",
            ".claude/commands/group",
            ".claude/agents",
            ".claude/hooks");
    private static final List<String> FILES = List.of("SKILL.md", "skill.md", "a.md", "b.txt", "c.json");

    private final Random random;
    private final Path base;
    private final List<Path> projects;
    private final List<Path> locked = new ArrayList<>();
    private int counter;

    /**
     * Creates changes.
     *
     * @param base a directory for what is moved out of the projects
     */
    Trees(long seed, Path base, List<Path> projects) {
        this.random = new Random(seed);
        this.base = base;
        this.projects = projects;
    }

    /** Makes changes, of which those that are not possible on the tree as it is have no effect. */
    void change(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try {
                change(projects.get(random.nextInt(projects.size())), random.nextInt(100));
            } catch (FileSystemException impossible) {
                counter++;
            }
        }
    }

    private void change(Path project, int kind) throws IOException {
        if (kind < 35) {
            write(file(project));
        } else if (kind < 45) {
            Disk.save(file(project), next());
        } else if (kind < 53) {
            Files.delete(existing(project));
        } else if (kind < 61) {
            Files.move(existing(project), file(project), StandardCopyOption.REPLACE_EXISTING);
        } else if (kind < 69) {
            Files.move(directory(project), directory(project));
        } else if (kind < 75) {
            moveOutAndPerhapsBack(project);
        } else if (kind < 81) {
            Disk.delete(directory(project));
        } else if (kind < 85) {
            Files.createDirectories(
                    directory(project).resolve("x" + random.nextInt(3)).resolve("y"));
        } else if (kind < 91) {
            lockOrUnlock(project);
        } else if (kind < 95) {
            write(project.resolve(random.nextBoolean() ? ".mcp.json" : ".claude/settings.json"));
        } else {
            replace(project, kind);
        }
    }

    private void moveOutAndPerhapsBack(Path project) throws IOException {
        Path elsewhere = Files.createTempDirectory(base, "out").resolve("moved");
        Files.move(directory(project), elsewhere);
        if (random.nextBoolean()) {
            Files.move(elsewhere, directory(project));
        }
    }

    private void lockOrUnlock(Path project) throws IOException {
        if (locked.isEmpty() || random.nextBoolean()) {
            Path directory = directory(project);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
            locked.add(directory);
        } else {
            Path directory = locked.remove(random.nextInt(locked.size()));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void replace(Path project, int kind) throws IOException {
        Path old = Files.createTempDirectory(base, "old").resolve("project");
        switch (kind) {
            case 95 -> Disk.delete(project);
            case 96 -> Files.move(project, old);
            case 97 -> {
                Files.move(project, old);
                write(file(project));
            }
            default -> {
                Disk.delete(project.resolve(".claude"));
                write(file(project));
            }
        }
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, next());
    }

    /** Returns a content that was not there before, often as long as the one before. */
    private String next() {
        return String.valueOf(1_000_000 + counter++).repeat(1 + random.nextInt(2));
    }

    private Path directory(Path project) {
        return project.resolve(DIRECTORIES.get(random.nextInt(DIRECTORIES.size())));
    }

    private Path file(Path project) {
        return directory(project.resolve(".")).normalize().resolve(FILES.get(random.nextInt(FILES.size())));
    }

    private Path existing(Path project) throws IOException {
        File[] files = directory(project).toFile().listFiles(File::isFile);
        if (files == null || files.length == 0) {
            throw new NoSuchFileException(project.toString());
        }
        return files[random.nextInt(files.length)].toPath();
    }

    /** Gives all permissions back, also of what was moved. */
    void unlockAll() throws IOException {
        locked.clear();
        Process chmod = new ProcessBuilder("chmod", "-R", "u+rwx", base.toString()).start();
        chmod.onExit().join();
    }
}
