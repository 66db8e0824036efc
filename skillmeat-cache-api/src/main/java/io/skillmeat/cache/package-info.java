/**
 * The front door: {@link io.skillmeat.cache.ProjectCache} and the immutable values it speaks in.
 *
 * <p>Every record here is deeply immutable and safe for use by many threads. Nothing here depends on more than the JDK.
 */
@NullMarked
package io.skillmeat.cache;

import org.jspecify.annotations.NullMarked;
