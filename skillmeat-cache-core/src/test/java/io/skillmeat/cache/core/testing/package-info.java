/** What the tests of all rooms share: virtual time, a store in memory and a source that does as it is told. */
@NullMarked
package io.skillmeat.cache.core.testing;

import org.jspecify.annotations.NullMarked;
