/** The memory tier before the store. Door: FrontStore. */
@NullMarked
package io.skillmeat.cache.core.internal.store.front;

import org.jspecify.annotations.NullMarked;
