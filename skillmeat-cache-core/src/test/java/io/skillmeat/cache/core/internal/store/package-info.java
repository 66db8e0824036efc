/** The contract of the store, as tests that every store passes. */
@NullMarked
package io.skillmeat.cache.core.internal.store;

import org.jspecify.annotations.NullMarked;
