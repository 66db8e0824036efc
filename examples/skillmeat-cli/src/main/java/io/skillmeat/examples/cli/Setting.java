package io.skillmeat.examples.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that can be configured: its key in files, and where it may be given. The only list of them. */
enum Setting {
    CACHE_TTL("how many minutes a project is fresh", Reach.PROJECT_FILE),
    ROOTS("directories to look for projects in", Reach.PROJECT_FILE),
    DB("the cache's database", Reach.USER_FILE),
    MARKETPLACES("directories, files or https URLs of marketplaces", Reach.USER_FILE),
    UPSTREAM_INDEX("a JSON file that says what upstreams hold", Reach.USER_FILE),
    GITHUB("true if a refresh asks github.com", Reach.USER_FILE),
    HOME("the SkillMeat home, where the user's file is", Reach.ENVIRONMENT);

    private final String meaning;
    private final Reach reach;

    Setting(String meaning, Reach reach) {
        this.meaning = meaning;
        this.reach = reach;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String variable() {
        return "SKILLMEAT_" + name();
    }

    String meaning() {
        return meaning;
    }

    boolean isAllowedIn(Reach file) {
        return reach.compareTo(file) >= 0;
    }

    /** Whether it has any number of values. */
    boolean isList() {
        return this == ROOTS || this == MARKETPLACES;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    /** How far out it may be given: further out is less of the user's own making. */
    enum Reach {
        ENVIRONMENT,
        USER_FILE,
        /** It comes with a checkout: it must not lead the command to other files or hosts. */
        PROJECT_FILE
    }
}
