/** The default {@code RefreshScheduler}: the only clock and the only threads. Door: ExecutorScheduler. */
@NullMarked
package io.skillmeat.cache.core.internal.time;

import org.jspecify.annotations.NullMarked;
