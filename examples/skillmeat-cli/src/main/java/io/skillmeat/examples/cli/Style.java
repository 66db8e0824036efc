package io.skillmeat.examples.cli;

import io.skillmeat.cache.ArtifactStatus;

/** How a piece of text stands out. Colour never tells anything that a word does not. */
enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    static Style of(ArtifactStatus status) {
        return switch (status) {
            case IN_SYNC -> GREEN;
            case OUTDATED -> YELLOW;
            case MODIFIED -> CYAN;
            case CONFLICT, MISSING -> RED;
            case UNTRACKED, DEPLOYED, OFFERED -> PLAIN;
        };
    }
}
