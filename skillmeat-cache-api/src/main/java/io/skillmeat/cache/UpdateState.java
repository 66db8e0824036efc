package io.skillmeat.cache;

import java.util.Locale;
import java.util.Objects;

/**
 * How a copy of an artifact stands to what its upstream holds now. Never a guess: what cannot be told is {@link Unknown}.
 *
 * <p>Content counts before commits, commits before versions. Versions are ordered as Semantic Versioning 2.0 orders them;
 * the ids of two commits have no order, so different ones mean that upstream has moved.
 */
public sealed interface UpdateState {
    /** Returns which state this is. */
    Kind kind();

    /**
     * Upstream holds nothing else.
     *
     * @param why what told
     */
    record UpToDate(Evidence why) implements UpdateState {
        /** Creates a state. */
        public UpToDate {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public Kind kind() {
            return Kind.UP_TO_DATE;
        }
    }

    /**
     * Upstream holds something newer.
     *
     * @param severity how much newer
     * @param why what told that it differs
     */
    record Outdated(Severity severity, Evidence why) implements UpdateState {
        /** Creates a state. */
        public Outdated {
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public Kind kind() {
            return Kind.OUTDATED;
        }
    }

    /**
     * The copy is newer than what upstream holds: a later version, or edited here while upstream stayed.
     *
     * @param severity how much newer
     * @param why what told that it differs
     */
    record Ahead(Severity severity, Evidence why) implements UpdateState {
        /** Creates a state. */
        public Ahead {
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public Kind kind() {
            return Kind.AHEAD;
        }
    }

    /**
     * The copy was edited, and upstream has moved as well: taking the update would lose the edits.
     *
     * @param severity by how much upstream has moved
     * @param why what told that upstream has moved
     */
    record Diverged(Severity severity, Evidence why) implements UpdateState {
        /** Creates a state. */
        public Diverged {
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public Kind kind() {
            return Kind.DIVERGED;
        }
    }

    /** Upstream does not hold it any more. */
    record GoneUpstream() implements UpdateState {
        @Override
        public Kind kind() {
            return Kind.GONE_UPSTREAM;
        }
    }

    /**
     * It cannot be told.
     *
     * @param reason why not
     */
    record Unknown(Reason reason) implements UpdateState {
        /** Creates a state. */
        public Unknown {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }
    }

    /** The states by name. */
    enum Kind {
        /** {@link UpToDate}. */
        UP_TO_DATE,
        /** {@link Outdated}. */
        OUTDATED,
        /** {@link Ahead}. */
        AHEAD,
        /** {@link Diverged}. */
        DIVERGED,
        /** {@link GoneUpstream}. */
        GONE_UPSTREAM,
        /** {@link Unknown}. */
        UNKNOWN;

        /** Returns the word for this state in JSON and SQL: its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much two states of an artifact differ, least first. */
    enum Severity {
        /** The content differs; no version says how much. */
        CONTENT,
        /** Only the pre-release part of the version differs. */
        PRERELEASE,
        /** The third number of the version differs, or a later one. */
        PATCH,
        /** The second number of the version differs. */
        MINOR,
        /** The first number of the version differs. */
        MAJOR;

        /** Returns the word for this severity in JSON and SQL: its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What told whether two states of an artifact are the same, strongest first. */
    enum Evidence {
        /** The hashes of their content. */
        CONTENT_HASH,
        /** The ids of their commits. */
        COMMIT,
        /** Their versions. */
        VERSION;

        /** Returns the word for this evidence in JSON and SQL: its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a state cannot be told. */
    enum Reason {
        /** Upstream was not asked yet, or has never answered. */
        NEVER_CHECKED,
        /** Nothing is recorded of the copy that upstream states as well. */
        NOT_RECORDED,
        /** The two versions have no order: they follow different schemes, or none. */
        INCOMPARABLE;

        /** Returns the word for this reason in JSON and SQL: its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
