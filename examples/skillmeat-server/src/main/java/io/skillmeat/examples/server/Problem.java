package io.skillmeat.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request cannot have, as RFC 9457 wants it said.
 *
 * @param kind which problem it is
 * @param detail what is wrong with this request, in one sentence
 * @param errors where exactly, if that can be said
 * @param headers what the answer says besides
 */
record Problem(Kind kind, String detail, List<Fault> errors, Map<String, String> headers) {
    Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, List.of(), Map.of());
    }

    /** Returns the problem of one parameter or header. */
    static Problem ofParameter(String parameter, String detail) {
        Fault fault = new Fault("parameter", parameter, detail);
        return new Problem(Kind.INVALID_PARAMETER, parameter + ": " + detail, List.of(fault), Map.of());
    }

    static Problem notFound(String what) {
        return of(Kind.NOT_FOUND, what + " not found");
    }

    Problem with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(kind, detail, errors, more);
    }

    /** Returns this problem as what interrupts the handling of a request. */
    Refusal refusal() {
        return new Refusal(this);
    }

    /** Returns the document of this problem with a path. */
    JsonNode document(String path) {
        JsonObject json = new JsonObject();
        json.text("type", "urn:skillmeat:problem:" + kind.word());
        json.text("title", kind.title);
        json.number("status", kind.status);
        json.text("detail", detail);
        json.text("instance", path);
        if (!errors.isEmpty()) {
            json.objects("errors", errors, Fault::write);
        }
        return json.node();
    }

    /** The problems there are. */
    enum Kind {
        /** A parameter that is unknown, missing, repeated or malformed. */
        INVALID_PARAMETER(400, "Invalid parameter"),
        /** A body that is not JSON. */
        MALFORMED_BODY(400, "Malformed body"),
        /** No API key where one is needed. */
        KEY_REQUIRED(401, "API key required"),
        /** An API key that is not this server's. */
        KEY_INVALID(403, "Invalid API key"),
        /** A request from a page of another origin, or without this page's token. */
        CROSS_ORIGIN(403, "Not from this origin"),
        /** Nothing is there. */
        NOT_FOUND(404, "Not found"),
        /** There is something, but not for this method. */
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        /** The client wants a media type that this is not. */
        NOT_ACCEPTABLE(406, "Not acceptable"),
        /** It contradicts what was asked for before. */
        CONFLICT(409, "Conflict"),
        /** The body is larger than any valid one. */
        TOO_LARGE(413, "Body too large"),
        /** The body is of another media type. */
        UNSUPPORTED_TYPE(415, "Unsupported media type"),
        /** A Host header that is not this server's name. */
        MISDIRECTED(421, "Misdirected request"),
        /** A body that breaks its schema. */
        INVALID_BODY(422, "Invalid body"),
        /** Too much of the same. */
        TOO_MANY(429, "Too many requests"),
        /** A failure of the server itself. */
        INTERNAL(500, "Internal error"),
        /** Not at present. */
        UNAVAILABLE(503, "Unavailable");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String word() {
            return Words.of(this).replace('_', '-');
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param place {@code pointer} or {@code parameter}
     * @param where the pointer into the body, or the name of the parameter
     * @param detail what
     */
    record Fault(String place, String where, String detail) {
        private static void write(JsonObject json, Fault fault) {
            json.text(fault.place, fault.where);
            json.text("detail", fault.detail);
        }
    }

    /** Returns this problem with what exactly is wrong. */
    Problem with(List<Fault> faults) {
        return new Problem(kind, detail, new ArrayList<>(faults), headers);
    }
}
