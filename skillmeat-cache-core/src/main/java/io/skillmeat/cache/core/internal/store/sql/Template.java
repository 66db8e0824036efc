package io.skillmeat.cache.core.internal.store.sql;

import java.io.IOException;

/** The empty database that the build makes from the changelog. */
final class Template {
    /** The size of its pages, in bytes. */
    static final int PAGE_SIZE = 4096;

    private static final String NAME = "template.db";

    private Template() {}

    static byte[] content() throws IOException {
        try (var resource = Template.class.getResourceAsStream(NAME)) {
            if (resource == null) {
                throw new IOException("this library's jar lacks " + NAME);
            }
            return resource.readAllBytes();
        }
    }
}
