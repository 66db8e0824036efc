package io.skillmeat.examples.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Where everything is that a command works on.
 *
 * @param home the SkillMeat home, with the collections
 * @param roots the directories that projects are looked for in
 * @param database the cache's database
 * @param remote marketplaces and upstreams
 */
public record Places(Path home, List<Path> roots, Path database, Remote remote) {
    /** Creates it; the list is copied. */
    public Places {
        roots = List.copyOf(roots);
    }

    static Places of(Configuration configuration, Remote remote) {
        return new Places(configuration.home(), configuration.roots(), configuration.database(), remote);
    }
}
