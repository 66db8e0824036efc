/** The {@code skillmeat} command line over the cache. */
@NullMarked
package io.skillmeat.examples.cli;

import org.jspecify.annotations.NullMarked;
