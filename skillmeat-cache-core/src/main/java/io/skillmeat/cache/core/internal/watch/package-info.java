/** Notices that files change: the operating system's notifications, checked against the disk. Its door is {@code TreeChanges}. */
@NullMarked
package io.skillmeat.cache.core.internal.watch;

import org.jspecify.annotations.NullMarked;
