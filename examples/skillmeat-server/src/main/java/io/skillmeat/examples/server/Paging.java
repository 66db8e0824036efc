package io.skillmeat.examples.server;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many at most
 * @param skip how many to leave out
 * @param cursor where it begins, if not at the start
 */
record Paging(int limit, int skip, Optional<String> cursor) {
    static Paging of(Request request) {
        Parameters parameters = request.parameters();
        int skip = parameters.text("skip").map(Integer::valueOf).orElse(0);
        Optional<String> cursor = parameters.text("cursor");
        if (skip > 0 && cursor.isPresent()) {
            throw Problem.ofParameter("skip", "invalid: not together with cursor")
                    .refusal();
        }
        return new Paging(parameters.number("limit"), skip, cursor);
    }

    /** Returns the links to other pages of a list (RFC 8288). */
    static String links(Request request, Optional<String> next) {
        String first = "<" + url(request, Optional.empty()) + ">; rel=\"first\"";
        return next.map(cursor -> first + ", <" + url(request, Optional.of(cursor)) + ">; rel=\"next\"")
                .orElse(first);
    }

    private static String url(Request request, Optional<String> cursor) {
        String[] parts = request.url().split("\\?", 2);
        StringBuilder query = new StringBuilder();
        for (String each : parts.length == 1 ? new String[0] : parts[1].split("&")) {
            if (!each.startsWith("cursor=") && !each.startsWith("skip=")) {
                query.append(query.isEmpty() ? "?" : "&").append(each);
            }
        }
        cursor.ifPresent(value ->
                query.append(query.isEmpty() ? "?" : "&").append("cursor=").append(value));
        return parts[0] + query;
    }

    /** Refuses a cursor that the cache or this server did not give for this list. */
    static Refusal badCursor() {
        return Problem.ofParameter("cursor", "invalid: not one that was given for this list")
                .refusal();
    }
}
