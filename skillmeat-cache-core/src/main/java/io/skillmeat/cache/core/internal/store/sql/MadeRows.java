package io.skillmeat.cache.core.internal.store.sql;

import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.COLLECTION_ARTIFACTS;
import static io.skillmeat.cache.core.internal.store.sql.jooq.Tables.MADE_COLLECTIONS;

import io.skillmeat.cache.ArtifactCollection;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.MadeCollections.Member;
import io.skillmeat.cache.core.internal.store.MadeCollection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/** Collections made through the API: a row of {@code made_collections}, and one of {@code collection_artifacts} a member. */
final class MadeRows {
    /** How many columns {@link Columns#MADE} names. */
    static final int COLUMNS = 6;

    /** How many columns {@link Columns#MEMBER} names. */
    static final int MEMBER_COLUMNS = 3;

    private static final String INSERT_MEMBER =
            WriteSql.insert(COLLECTION_ARTIFACTS, Columns.MEMBER, COLLECTION_ARTIFACTS.CRC);

    private MadeRows() {}

    /** Returns all of them, each with exactly the members it says it has. */
    static List<MadeCollection> all(Session session) throws SQLException {
        Map<String, Members> members = new HashMap<>();
        session.query(HotSql.MEMBERS, result -> {
            while (result.next()) {
                Row row = Rows.checked(result, 1, MEMBER_COLUMNS, MEMBER_COLUMNS + 1, "collection_artifacts");
                members.computeIfAbsent(location(row), any -> new Members()).add(member(row), row.crc());
            }
            return members;
        });
        return session.query(HotSql.MADE, result -> {
            List<MadeCollection> all = new ArrayList<>();
            while (result.next()) {
                all.add(made(result, members));
            }
            all.sort(MadeCollection.BY_NAME);
            return all;
        });
    }

    private static MadeCollection made(ResultSet result, Map<String, Members> members) throws SQLException {
        Row row = Rows.checked(result, 1, COLUMNS, COLUMNS + 1, "made_collections");
        ArtifactCollection collection = collection(row.reader());
        Members own = members.getOrDefault(collection.location(), new Members());
        if (!row.equals(row(collection, own))) {
            throw Rows.damaged("the members", collection.id().value());
        }
        return new MadeCollection(collection, own.members);
    }

    /** Returns the collection whose own row this is, whatever its members are. */
    static ArtifactCollection collection(Row.Reader row) {
        row.skip();
        String location = row.text();
        String name = row.text();
        return new ArtifactCollection(
                EntryId.of(EntryKind.COLLECTION, location),
                name,
                location,
                Optional.empty(),
                Optional.empty(),
                row.optionalInstant());
    }

    /** Returns the location of the collection that a member's row names. */
    static String location(Row member) {
        return member.reader().text();
    }

    static Member member(Row member) {
        Row.Reader row = member.reader();
        row.skip();
        return new Member(row.as(EntryId::parse), row.as(ArtifactId::new));
    }

    /** Writes one in place of what is stored of it. */
    static void write(Session session, Optional<MadeCollection> before, MadeCollection after) throws SQLException {
        delete(session, before);
        ArtifactCollection collection = after.collection();
        Members members = new Members();
        for (Member member : after.members()) {
            Row row = row(collection, member);
            members.add(member, row.crc());
            session.update(INSERT_MEMBER, row.valuesAnd(row.crc()));
        }
        Row row = row(collection, members);
        session.dsl()
                .insertInto(MADE_COLLECTIONS)
                .set(Columns.assign(Columns.MADE, row.valuesAnd()))
                .set(MADE_COLLECTIONS.CRC, row.crc())
                .execute();
    }

    /** Deletes what is stored of one. */
    static void delete(Session session, Optional<MadeCollection> before) {
        before.map(MadeCollection::collection).ifPresent(collection -> {
            DSLContext dsl = session.dsl();
            dsl.deleteFrom(COLLECTION_ARTIFACTS)
                    .where(COLLECTION_ARTIFACTS.COLLECTION.eq(collection.location()))
                    .execute();
            dsl.deleteFrom(MADE_COLLECTIONS)
                    .where(MADE_COLLECTIONS.ID.eq(collection.id().value()))
                    .execute();
        });
    }

    private static Row row(ArtifactCollection collection, Members members) {
        return new Row.Builder()
                .text(collection.id().value())
                .text(collection.location())
                .text(collection.name())
                .instant(collection.updatedAt())
                .number(members.members.size())
                .number(members.xor)
                .build();
    }

    private static Row row(ArtifactCollection collection, Member member) {
        return new Row.Builder()
                .text(collection.location())
                .text(member.entry().value())
                .text(member.artifact().value())
                .build();
    }

    /** The members of one collection, with what tells whether they are all there. */
    private static final class Members {
        private final List<Member> members = new ArrayList<>();
        private long xor;

        void add(Member member, long crc) {
            members.add(member);
            xor ^= crc;
        }
    }
}
