package io.skillmeat.examples.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which build this is and which Java runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {"skillmeat " + version, "Java " + System.getProperty("java.version")};
    }
}
