package io.skillmeat.cache.core.internal.watch;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of files and directories that mean something; compared in lower case. */
final class Names {
    private static final Set<String> PROFILES = Set.of(".claude", ".codex", ".gemini", ".cursor");
    private static final Set<String> RECORDS = Set.of(".skillmeat-deployed.toml", ".skillmeat-project.toml");
    private static final Set<String> FOLDER_CONTAINERS = Set.of(
            "skills",
            "skill",
            "claude-skills",
            "hooks",
            "hook",
            "claude-hooks",
            "mcp",
            "mcp-servers",
            "mcp_servers",
            "servers",
            "claude-mcp",
            "workflows",
            "workflow",
            "claude-workflows",
            "composites",
            "composite",
            "claude-composites");
    private static final Set<String> FILE_CONTAINERS =
            Set.of("commands", "command", "claude-commands", "agents", "agent", "subagents", "claude-agents");
    private static final Set<String> PROFILE_FILES = Set.of(
            "collection.toml",
            "collection.lock",
            "manifest.toml",
            "lockfile.toml",
            "settings.json",
            "settings.local.json",
            "hooks.json",
            "config.toml",
            "mcp.json",
            ".mcp.json");
    private static final Set<String> PROJECT_FILES = Set.of(".mcp.json", "manifest.toml");
    private static final Set<String> DOCUMENTS = Set.of(".claude-plugin", ".agents", ".cursor-plugin", "docs");
    private static final Set<String> ASIDE =
            Set.of(".git", ".hg", ".svn", ".next", "node_modules", "__pycache__", ".venv", "venv", "dist", "build");
    private static final Set<String> OUTPUT = Set.of(
            "target",
            "vendor",
            "pods",
            "lost+found",
            ".tox",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            ".nuxt",
            ".gradle",
            ".m2",
            ".npm",
            ".cargo",
            ".rustup",
            ".cache",
            ".local",
            ".idea",
            ".vscode",
            ".terraform");
    private static final Set<String> BUILT = Set.of("dist", "build");

    private static final List<String> TEMPORARY_ENDS =
            List.of("~", ".tmp", ".temp", ".swp", ".swo", ".swx", ".crswap", ".part");
    private static final List<String> TEMPORARY_BEGINNINGS = List.of("#", ".#", "~$", ".goutputstream-", "___jb_");
    private static final Set<String> TEMPORARY = Set.of("4913", ".ds_store", "thumbs.db");

    private Names() {}

    /** Returns a name as the other methods take it. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static boolean isProfile(String name) {
        return PROFILES.contains(name);
    }

    /** Returns whether something of this name makes the directory that it is in a project. */
    static boolean makesProject(String name) {
        return isProfile(name) || name.equals(".mcp.json");
    }

    /** Returns whether a file of this name makes a directory a profile folder, or says what the project is. */
    static boolean isRecord(String name) {
        return RECORDS.contains(name);
    }

    /** Returns whether each folder in a directory of this name is an artifact. */
    static boolean isFolderContainer(String name) {
        return FOLDER_CONTAINERS.contains(name);
    }

    /** Returns whether each Markdown file in a directory of this name, or in folders of it, is an artifact. */
    static boolean isFileContainer(String name) {
        return FILE_CONTAINERS.contains(name);
    }

    static boolean isProfileFile(String name) {
        return PROFILE_FILES.contains(name) || isRecord(name) || isMarkdown(name);
    }

    static boolean isProjectFile(String name) {
        return PROJECT_FILES.contains(name) || isRecord(name);
    }

    static boolean isMarkdown(String name) {
        return name.endsWith(".md") && !isHidden(name);
    }

    static boolean isHidden(String name) {
        return name.startsWith(".");
    }

    /** Returns whether a directory of this name may hold the document of the marketplace it is in. */
    static boolean isDocuments(String name) {
        return DOCUMENTS.contains(name);
    }

    /** Returns whether tools keep in a directory of this name what they download, build and need for themselves. */
    static boolean isAside(String name) {
        return ASIDE.contains(name);
    }

    /** Returns whether a directory of this name is not searched for projects. */
    static boolean isOutput(String name) {
        return isAside(name) || OUTPUT.contains(name);
    }

    /** Returns whether an artifact may have this name although tools use it, too. */
    static boolean isBuilt(String name) {
        return BUILT.contains(name);
    }

    /** Returns whether an editor, a download or a file browser made a file of this name for itself. */
    static boolean isTemporary(String name) {
        return TEMPORARY.contains(name)
                || TEMPORARY_ENDS.stream().anyMatch(name::endsWith)
                || TEMPORARY_BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
