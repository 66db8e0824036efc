package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_TAGS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.TAGS;

import io.skillmeat.cache.Artifact;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Which artifacts have which tag, without regard to case: an index, the tags as they were written are metadata. */
final class TagIndex {
    private final DSLContext dsl;
    private final Set<String> names = new LinkedHashSet<>();
    private final Batch removals;
    private final Batch links;

    TagIndex(DSLContext dsl) {
        this.dsl = dsl;
        this.removals = new Batch(dsl, dsl.deleteFrom(ARTIFACT_TAGS).where(ARTIFACT_TAGS.ARTIFACT_RID.eq((Long) null)));
        this.links = new Batch(
                dsl,
                dsl.insertInto(ARTIFACT_TAGS, ARTIFACT_TAGS.TAG_RID, ARTIFACT_TAGS.ARTIFACT_RID)
                        .select(DSL.select(TAGS.RID, DSL.val((Long) null, Long.class))
                                .from(TAGS)
                                .where(TAGS.NAME.eq((String) null))));
    }

    /** Returns the condition that an artifact has any of some tags. */
    static Condition hasAny(Field<Long> artifactRid, Set<String> tags) {
        return artifactRid.in(DSL.select(ARTIFACT_TAGS.ARTIFACT_RID)
                .from(ARTIFACT_TAGS)
                .join(TAGS)
                .on(TAGS.RID.eq(ARTIFACT_TAGS.TAG_RID))
                .where(TAGS.NAME.in(folded(tags))));
    }

    void add(long rid, Artifact artifact) {
        for (String name : folded(artifact.metadata().tags())) {
            names.add(name);
            links.add(rid, name);
        }
    }

    void change(long rid, Artifact before, Artifact after) {
        if (!folded(before.metadata().tags()).equals(folded(after.metadata().tags()))) {
            removals.add(rid);
            add(rid, after);
        }
    }

    /** Writes what was added and changed since this was last called. */
    void write() {
        Batch tags = new Batch(
                dsl,
                dsl.insertInto(TAGS, TAGS.NAME)
                        .values((String) null)
                        .onConflict(TAGS.NAME)
                        .doNothing());
        names.forEach(name -> tags.add(name));
        tags.run();
        removals.run();
        links.run();
        names.clear();
    }

    private static Set<String> folded(Iterable<String> tags) {
        Set<String> folded = new LinkedHashSet<>();
        tags.forEach(tag -> folded.add(tag.toLowerCase(Locale.ROOT)));
        return folded;
    }
}
