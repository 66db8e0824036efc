/** The store in an SQLite file: the only room that knows jOOQ, Liquibase and JDBC. Door: SqlStore. */
@NullMarked
package io.skillmeat.cache.core.internal.store.sql;

import org.jspecify.annotations.NullMarked;
