/** The SkillMeat server: what a cache holds, over HTTP. */
@NullMarked
package io.skillmeat.examples.server;

import org.jspecify.annotations.NullMarked;
