package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_TAGS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.TAGS;

import io.skillmeat.cache.Artifact;
import java.sql.SQLException;
import org.jooq.impl.DSL;

/** Which artifacts have which tag, without regard to case: an index, the tags as they were written are metadata. */
final class TagIndex {
    private static final String ADD_NAME = WriteSql.text(Jooq.writing()
            .insertInto(TAGS, TAGS.NAME)
            .values((String) null)
            .onConflict(TAGS.NAME)
            .doNothing());

    private static final String LINK = WriteSql.text(Jooq.writing()
            .insertInto(ARTIFACT_TAGS, ARTIFACT_TAGS.TAG_RID, ARTIFACT_TAGS.ARTIFACT_RID)
            .select(DSL.select(TAGS.RID, DSL.val((Long) null, Long.class))
                    .from(TAGS)
                    .where(TAGS.NAME.eq((String) null))));

    private static final String UNLINK = WriteSql.delete(ARTIFACT_TAGS, ARTIFACT_TAGS.ARTIFACT_RID);

    private final Session session;

    TagIndex(Session session) {
        this.session = session;
    }

    void add(long rid, Artifact artifact) throws SQLException {
        for (String name : Tags.folded(artifact.metadata().tags())) {
            session.update(ADD_NAME, name);
            session.update(LINK, rid, name);
        }
    }

    void change(long rid, Artifact before, Artifact after) throws SQLException {
        if (!Tags.folded(before.metadata().tags())
                .equals(Tags.folded(after.metadata().tags()))) {
            session.update(UNLINK, rid);
            add(rid, after);
        }
    }
}
