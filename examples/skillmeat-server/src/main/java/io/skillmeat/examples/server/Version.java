package io.skillmeat.examples.server;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which build this is and which Java runs it. */
final class Version implements IVersionProvider {
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"skillmeat-server " + number(), "Java " + System.getProperty("java.version")};
    }
}
