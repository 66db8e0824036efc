package io.skillmeat.examples.cli;

/** When to write in colours. */
enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER;

    boolean isColored(Surroundings surroundings) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> isWanted(surroundings);
        };
    }

    private static boolean isWanted(Surroundings surroundings) {
        if (surroundings.variable("NO_COLOR").isPresent()) {
            return false;
        }
        if (surroundings
                .variable("CLICOLOR_FORCE")
                .filter(value -> !value.equals("0"))
                .isPresent()) {
            return true;
        }
        return surroundings.terminal().isPresent()
                && surroundings.variable("TERM").filter("dumb"::equals).isEmpty();
    }
}
