package io.skillmeat.cache.core.internal.store.sql;

import io.skillmeat.cache.Facet;

/** The statements that count hits by a facet. */
final class FacetSql {
    private static final String OWNER = " from entries where entries.rid = artifacts.entry_rid)";

    private FacetSql() {}

    /** Returns the statement; its last argument is how many hits are counted at most. */
    static String of(Facet facet, String hits) {
        String joined = " from (select artifacts.rid" + hits + " limit ?) as hits"
                + " join artifacts on artifacts.rid = hits.rid";
        return switch (facet) {
            case KIND -> counting("(select entries.kind" + OWNER, joined);
            case ENTRY -> counting("(select entries.id" + OWNER, joined);
            case TYPE -> counting("artifacts.type", joined);
            case STATUS -> counting("artifacts.status", joined);
            case TAG ->
                counting(
                        "tags.name",
                        joined + " join artifact_tags on artifact_tags.artifact_rid = artifacts.rid"
                                + " join tags on tags.rid = artifact_tags.tag_rid");
            case ORIGIN -> counting("artifacts.collection", joined + " where artifacts.collection is not null");
        };
    }

    private static String counting(String value, String from) {
        return "select " + value + " as value, count(*) as hits" + from + " group by value order by hits desc, value";
    }
}
