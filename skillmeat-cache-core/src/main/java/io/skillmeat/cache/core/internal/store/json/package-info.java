/** What is stored, as JSON lines. Door: Export. */
@NullMarked
package io.skillmeat.cache.core.internal.store.json;

import org.jspecify.annotations.NullMarked;
