package io.skillmeat.cache;

import java.util.List;
import java.util.Locale;

/**
 * What an artifact is, as an open set: types that this version does not know are kept and listed like the others.
 *
 * @param name lower-case letters, digits and {@code _}, beginning with a letter, at most 32 characters
 */
public record ArtifactType(String name) implements Comparable<ArtifactType> {
    private static final int LONGEST = 32;

    /** A folder with a SKILL.md. */
    public static final ArtifactType SKILL = new ArtifactType("skill");
    /** A Markdown file that defines a slash command. */
    public static final ArtifactType COMMAND = new ArtifactType("command");
    /** A Markdown file that defines a sub-agent. */
    public static final ArtifactType AGENT = new ArtifactType("agent");
    /** A folder of scripts and settings that react to events. */
    public static final ArtifactType HOOK = new ArtifactType("hook");
    /** One server of an {@code .mcp.json}. */
    public static final ArtifactType MCP = new ArtifactType("mcp");
    /** A bundle that a marketplace offers. */
    public static final ArtifactType PLUGIN = new ArtifactType("plugin");

    /** The types above: those that this version knows the files of. */
    public static final List<ArtifactType> USUAL = List.of(SKILL, COMMAND, AGENT, HOOK, MCP, PLUGIN);

    /**
     * Creates a type.
     *
     * @throws IllegalArgumentException if the name has not that form
     */
    public ArtifactType {
        if (name.isEmpty() || name.length() > LONGEST || !isLetter(name.charAt(0)) || !isOfAlphabet(name)) {
            throw new IllegalArgumentException("not the name of an artifact type: " + name);
        }
    }

    /** By hand: every row that is read makes a type, and a pattern would take longer than all else of it. */
    private static boolean isOfAlphabet(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /**
     * Returns the type that a word in a file or a query stands for; case, {@code -} and {@code _} do not matter, and the
     * aliases {@code mcp_server} and {@code mcpserver} mean {@link #MCP}.
     *
     * @throws IllegalArgumentException if the word cannot name a type
     */
    public static ArtifactType ofWord(String word) {
        String folded = word.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return folded.equals("mcp_server") || folded.equals("mcpserver") ? MCP : new ArtifactType(folded);
    }

    /**
     * Returns whether there is such a type as far as a cache can tell: it is one of the {@link #USUAL}, or something that is cached
     * is of it. Whoever offers something says what it is; a word that is wrong is known by having nothing.
     *
     * @throws CacheException if the database cannot be read
     */
    public boolean isKnownTo(ProjectCache cache) {
        return USUAL.contains(this)
                || !cache.search(ArtifactQuery.all().type(this).limit(1))
                        .items()
                        .isEmpty();
    }

    @Override
    public int compareTo(ArtifactType other) {
        return name.compareTo(other.name);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
