package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.core.internal.policy.PathText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A place that was configured as a marketplace. */
sealed interface MarketplaceLocation permits MarketplaceLocation.OnDisk, MarketplaceLocation.OnWeb {
    /** Returns the normalised form, which is its identity and all that is stored or printed of it; without secrets. */
    String text();

    /** Returns the name of a marketplace whose document states none. */
    String fallbackName();

    /** Returns the identity of the marketplace. */
    default EntryId id() {
        return EntryId.of(EntryKind.MARKETPLACE, text());
    }

    /**
     * Returns the location that a configured text means: an HTTP(S) URL, a {@code file:} URL or a path.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static MarketplaceLocation of(String configured) {
        String text = configured.strip();
        if (OnWeb.FORM.matcher(text).lookingAt()) {
            return new OnWeb(WebAddress.parse(text));
        }
        try {
            return OnDisk.at(OnDisk.FORM.matcher(text).lookingAt() ? Path.of(URI.create(text)) : Path.of(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not the path of a marketplace: " + PlainText.of(e.getReason()), e);
        }
    }

    /**
     * A directory with a document at one of the known places, or the document itself.
     *
     * @param path absolute; the real path if there was something when the location was configured
     */
    record OnDisk(Path path) implements MarketplaceLocation {
        private static final Pattern FORM = Pattern.compile("(?i)file:");

        private static OnDisk at(Path path) {
            Path absolute = path.toAbsolutePath().normalize();
            try {
                return new OnDisk(absolute.toRealPath());
            } catch (IOException e) {
                // What is not there yet is named as it was configured.
                return new OnDisk(absolute);
            }
        }

        @Override
        public String text() {
            return PathText.of(path);
        }

        @Override
        public String fallbackName() {
            Path root = MarketplaceFile.root(path);
            return root.getFileName() == null
                    ? root.toString()
                    : root.getFileName().toString();
        }
    }

    /**
     * A document that a server answers with.
     *
     * @param address where it is
     */
    record OnWeb(WebAddress address) implements MarketplaceLocation {
        private static final Pattern FORM = Pattern.compile("(?i)https?:");

        @Override
        public String text() {
            return address.text();
        }

        @Override
        public String fallbackName() {
            return address.host();
        }
    }
}
