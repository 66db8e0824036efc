/** What an embedder may plug in: where truth is, what tells of changes, and the one clock and pool of threads. */
@NullMarked
package io.skillmeat.cache.spi;

import org.jspecify.annotations.NullMarked;
