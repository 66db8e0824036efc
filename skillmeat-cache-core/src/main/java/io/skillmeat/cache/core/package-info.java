/** Opens a {@code ProjectCache}: the only public package of this module and the one place of composition. */
@NullMarked
package io.skillmeat.cache.core;

import org.jspecify.annotations.NullMarked;
