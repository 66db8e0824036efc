/** The store's contract: what a place that keeps snapshots must do, whatever it keeps them in. Door: SnapshotStore. */
@NullMarked
package io.skillmeat.cache.core.internal.store;

import org.jspecify.annotations.NullMarked;
