@NullMarked
package io.skillmeat.cache.core.internal.store.sql;

import org.jspecify.annotations.NullMarked;
