/** Delivery of events: in order and serial for each subscriber, none harmed by another. Door: EventBus. */
@NullMarked
package io.skillmeat.cache.core.internal.event;

import org.jspecify.annotations.NullMarked;
