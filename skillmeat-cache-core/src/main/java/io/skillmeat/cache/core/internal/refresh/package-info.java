/** Keeps entries fresh: single flight, scheduling, retries, leases. Doors: Refresher, StoreLog, Upstream. */
@NullMarked
package io.skillmeat.cache.core.internal.refresh;

import org.jspecify.annotations.NullMarked;
