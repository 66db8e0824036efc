package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_METADATA;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ARTIFACT_TAGS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COLLECTION_ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.ENTRIES;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.MADE_COLLECTIONS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.TAGS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skillmeat.cache.ArtifactQuery;
import io.skillmeat.cache.ArtifactSort;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Facet;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.UpdateState.Severity;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.sql.jooq.tables.Artifacts;
import io.skillmeat.cache.core.testing.Generated;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements that a search puts together are those that jOOQ would write from the schema. */
class SearchSqlTest extends SqlFixture {
    private static final Select<Record1<String>> VALUES =
            select(field("value", String.class)).from(table("json_each(?)"));
    private static final Field<String> OWNER =
            field(select(ENTRIES.ID).from(ENTRIES).where(ENTRIES.RID.eq(ARTIFACTS.ENTRY_RID)));
    private static final List<Field<?>> KEYS = List.of(ARTIFACTS.RID, ARTIFACTS.SORT_NAME, OWNER, ARTIFACTS.ID);
    private static final List<Field<?>> NAME_ORDER = List.of(ARTIFACTS.SORT_NAME, OWNER, ARTIFACTS.ID);
    private static final Condition BEHIND_NAME =
            row(ARTIFACTS.SORT_NAME, OWNER, ARTIFACTS.ID).gt(row(val(""), val(""), val("")));
    private static final Condition MATCH = condition("artifact_fts match ?", "");
    private static final Condition JOINED = ARTIFACTS.RID.eq(field("artifact_fts.rowid", Long.class));
    private static final Condition BY_NAME = ARTIFACTS.SORT_NAME.ge(inline(""));
    private static final Condition BY_UPDATE = ARTIFACTS.UPDATED_AT.ge(inline(Long.MIN_VALUE));

    private static final List<Snapshot<Project>> PROJECTS = Generated.projects(31, 5, 40);

    @BeforeEach
    void fill() {
        try (SnapshotStore store = open()) {
            PROJECTS.forEach(project -> put(store, project));
        }
    }

    @Test
    void all_byNameAndUpdate() throws Exception {
        assertRuns(ArtifactQuery.all(), byName(all(BY_NAME)));
        assertRuns(ArtifactQuery.all(), counting(ARTIFACTS, BY_NAME));
        assertRuns(
                next(ArtifactQuery.all()),
                byName(all(BY_NAME.and(ARTIFACTS.SORT_NAME.ge(val(""))).and(BEHIND_NAME))));
        assertNumbered(ArtifactQuery.all().sort(ArtifactSort.UPDATED), ARTIFACTS.UPDATED_AT, BY_UPDATE);
        assertNumbered(
                ArtifactQuery.all().sort(ArtifactSort.SEVERITY), coalesce(ARTIFACTS.SEVERITY, inline(-1L)), BY_NAME);
    }

    private void assertNumbered(ArtifactQuery query, Field<Long> number, Condition everything) throws Exception {
        assertRuns(query, byNumber(number, all(everything)));
        assertRuns(
                next(query),
                byNumber(
                        number,
                        all(everything
                                .and(number.le(val(0L)))
                                .and(number.lt(val(0L)).or(BEHIND_NAME)))));
    }

    @Test
    void filters_ofOneValueAndOfMore() throws Exception {
        assertRuns(ArtifactQuery.all().type(ArtifactType.SKILL), byName(all(ARTIFACTS.TYPE.eq(""))));
        assertRuns(
                ArtifactQuery.all().type(ArtifactType.SKILL, ArtifactType.HOOK),
                byName(all(ARTIFACTS.TYPE.in(VALUES))));
        assertRuns(ArtifactQuery.all().outdatedOnly(), byName(all(ARTIFACTS.SEVERITY.isNotNull())));
        assertRuns(
                ArtifactQuery.all().severity(Severity.MAJOR),
                counting(
                        ARTIFACTS,
                        ARTIFACTS
                                .SEVERITY
                                .isNotNull()
                                .and(ARTIFACTS.SEVERITY.coerce(String.class).in(VALUES))));
        assertRuns(ArtifactQuery.all().status(ArtifactStatus.OUTDATED), byName(all(ARTIFACTS.STATUS.eq(""))));
        assertRuns(
                ArtifactQuery.all().kind(EntryKind.PROJECT, EntryKind.COLLECTION),
                byName(all(BY_NAME.and(ARTIFACTS
                        .ENTRY_RID
                        .plus(inline(0))
                        .in(select(ENTRIES.RID).from(ENTRIES).where(ENTRIES.KIND.in(VALUES)))))));
    }

    @Test
    void filters_ofIds() throws Exception {
        Artifacts ofId = ARTIFACTS.as("of_id");
        assertRuns(
                ArtifactQuery.all().id(PROJECTS.get(0).artifacts().get(0).id()),
                byName(all(ARTIFACTS.RID.in(select(ofId.RID)
                        .from(table("json_each(?) as wanted"))
                        .crossJoin(ofId)
                        .where(field("substr({0}, 3, 3)", String.class, ofId.ID)
                                .eq(field("substr(wanted.value, 3, 3)", String.class)))
                        .and(ofId.ID.eq(field("wanted.value", String.class)))))));
    }

    @Test
    void filters_ofCollections() throws Exception {
        Select<Record1<String>> locations =
                select(MADE_COLLECTIONS.LOCATION).from(MADE_COLLECTIONS).where(MADE_COLLECTIONS.ID.in(VALUES));
        Condition made = COLLECTION_ARTIFACTS.COLLECTION.in(locations);
        Condition owned = ARTIFACTS.ENTRY_RID.in(select(ENTRIES.RID)
                .from(ENTRIES)
                .where(ENTRIES.ID
                        .in(VALUES)
                        .or(ENTRIES.ID.in(select(COLLECTION_ARTIFACTS.ENTRY_ID)
                                .from(COLLECTION_ARTIFACTS)
                                .where(made)))));
        Condition ownedOrMember = ARTIFACTS
                .ENTRY_RID
                .plus(inline(0))
                .in(select(ENTRIES.RID).from(ENTRIES).where(ENTRIES.ID.in(VALUES)))
                .or(ARTIFACTS.ID.in(select(COLLECTION_ARTIFACTS.ARTIFACT_ID)
                        .from(COLLECTION_ARTIFACTS)
                        .where(made)));
        assertRuns(
                ArtifactQuery.all().in(EntryId.of(EntryKind.COLLECTION, "/c")),
                counting(table("artifacts indexed by artifacts_entry"), owned.and(ownedOrMember)));
    }

    @Test
    void filters_ofTagsToolsAndOrigins() throws Exception {
        assertRuns(
                ArtifactQuery.all().tag("cloud"),
                byName(all(ARTIFACTS.RID.in(select(ARTIFACT_TAGS.ARTIFACT_RID)
                        .from(ARTIFACT_TAGS)
                        .join(TAGS)
                        .on(TAGS.RID.eq(ARTIFACT_TAGS.TAG_RID))
                        .where(TAGS.NAME.in(VALUES))))));
        Field<String> tools = field("char(10) || lower({0})", String.class, ARTIFACT_METADATA.TOOLS);
        assertRuns(
                ArtifactQuery.all().tool("read"),
                byName(all(exists(select(inline(1))
                        .from(ARTIFACT_METADATA, table("json_each(?) as wanted"))
                        .where(ARTIFACT_METADATA.ARTIFACT_RID.eq(ARTIFACTS.RID))
                        .and(condition("instr({0}, char(10) || wanted.value || char(10))", tools)
                                .or(condition("instr({0}, char(10) || wanted.value || '(')", tools)))))));
        Field<String> wanted = field("wanted.value", String.class);
        Field<String> upstream = lower(ARTIFACTS.UPSTREAM);
        assertRuns(
                ArtifactQuery.all().origin("default"),
                byName(all(exists(select(inline(1))
                        .from(table("json_each(?) as wanted"))
                        .where(lower(ARTIFACTS.COLLECTION)
                                .eq(wanted)
                                .or(upstream.eq(wanted))
                                .or(condition("substr({0}, 1, length(wanted.value)) = wanted.value", upstream)
                                        .and(condition(
                                                "substr({0}, length(wanted.value) + 1, 1) in ('/', '@', '#')",
                                                ARTIFACTS.UPSTREAM))))))));
    }

    @Test
    void text_levelByLevel() throws Exception {
        ArtifactQuery query = ArtifactQuery.text("review");
        Condition begins = ARTIFACTS.SORT_NAME.ge(val("")).and(ARTIFACTS.SORT_NAME.lt(val("")));
        assertRuns(query, counting(table("artifact_fts"), MATCH));
        assertRuns(query, byName(all(ARTIFACTS.SORT_NAME.eq(""))));
        assertRuns(
                query,
                byName(all(condition("{0}", ARTIFACTS.SORT_NAME.gt(val("")).and(ARTIFACTS.SORT_NAME.lt(val("")))))));
        assertRuns(query, byName(words(MATCH.and(JOINED).and(condition("not {0}", begins)))));
        Condition unfound = condition("artifact_fts.rowid not in (select value from json_each(?))", "");
        assertRuns(query, byName(words(MATCH.and(unfound).and(JOINED))));
        assertRuns(next(query), byName(words(MATCH.and(JOINED))));
        assertRuns(
                query.type(ArtifactType.SKILL),
                byName(words(MATCH.and(unfound).and(JOINED).and(ARTIFACTS.TYPE.eq("")))));
    }

    @Test
    void facet_everyOne_isCountedOverTheHits() throws Exception {
        Select<?> hits = select(ARTIFACTS.RID).from(ARTIFACTS).where(BY_NAME).limit(1L);
        Table<?> counted =
                table("({0}) as hits", hits).join(ARTIFACTS).on(ARTIFACTS.RID.eq(field("hits.rid", Long.class)));
        assertRuns(ArtifactQuery.all().facets(Facet.TYPE), facet(ARTIFACTS.TYPE, counted, noCondition()));
        assertRuns(ArtifactQuery.all().facets(Facet.STATUS), facet(ARTIFACTS.STATUS, counted, noCondition()));
        assertRuns(ArtifactQuery.all().facets(Facet.ENTRY), facet(OWNER, counted, noCondition()));
        assertRuns(
                ArtifactQuery.all().facets(Facet.ORIGIN),
                facet(ARTIFACTS.COLLECTION, counted, ARTIFACTS.COLLECTION.isNotNull()));
        assertRuns(
                ArtifactQuery.all().facets(Facet.KIND),
                facet(
                        field(select(ENTRIES.KIND).from(ENTRIES).where(ENTRIES.RID.eq(ARTIFACTS.ENTRY_RID))),
                        counted,
                        noCondition()));
        assertRuns(
                ArtifactQuery.all().facets(Facet.TAG),
                facet(
                        TAGS.NAME,
                        counted.join(ARTIFACT_TAGS)
                                .on(ARTIFACT_TAGS.ARTIFACT_RID.eq(ARTIFACTS.RID))
                                .join(TAGS)
                                .on(TAGS.RID.eq(ARTIFACT_TAGS.TAG_RID)),
                        noCondition()));
    }

    private static Query facet(Field<String> by, Table<?> from, Condition condition) {
        Field<?> value = by.as("value");
        Field<Integer> hits = count().as("hits");
        return select(value, hits)
                .from(from)
                .where(condition)
                .groupBy(field(name("value")))
                .orderBy(field(name("hits")).desc(), field(name("value")));
    }

    private static Query counting(Table<?> from, Condition condition) {
        return select(count())
                .from(table(
                        "({0}) as hits",
                        select(inline(1)).from(from).where(condition).limit(1L)));
    }

    private static SelectConditionStep<Record> all(Condition condition) {
        return select(KEYS).from(ARTIFACTS).where(condition);
    }

    private static SelectConditionStep<Record> words(Condition condition) {
        return select(KEYS).from(table("artifact_fts")).crossJoin(ARTIFACTS).where(condition);
    }

    private static Query byName(SelectConditionStep<Record> keys) {
        keys.getQuery().addSelect(inline(0));
        return keys.orderBy(NAME_ORDER).limit(1L).offset(1L);
    }

    private static Query byNumber(Field<Long> number, SelectConditionStep<Record> keys) {
        keys.getQuery().addSelect(number);
        List<OrderField<?>> order = new ArrayList<>(List.of(number.desc()));
        order.addAll(NAME_ORDER);
        return keys.orderBy(order).limit(1L).offset(1L);
    }

    private ArtifactQuery next(ArtifactQuery query) {
        try (SnapshotStore store = open()) {
            return query.after(store.search(query.limit(3)).next().orElseThrow());
        }
    }

    private void assertRuns(ArtifactQuery query, Query expected) throws Exception {
        Set<String> run =
                statements(query).stream().map(SearchSqlTest::withoutBrackets).collect(Collectors.toSet());
        String text = withoutBrackets(Jooq.writing().render(expected));
        assertTrue(run.contains(text), () -> text + "\nis none of\n" + String.join("\n", run));
    }

    /** jOOQ writes some that are not needed. */
    private static String withoutBrackets(String sql) {
        return sql.replaceAll("[()]", "");
    }
}
