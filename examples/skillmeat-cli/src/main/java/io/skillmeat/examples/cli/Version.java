package io.skillmeat.examples.cli;

import io.skillmeat.cache.core.SkillmeatCache;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which build this is, which Java runs it, and which schema its databases have. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {
            "skillmeat " + version,
            "Java " + System.getProperty("java.version"),
            "schema " + SkillmeatCache.schemaVersion()
        };
    }
}
