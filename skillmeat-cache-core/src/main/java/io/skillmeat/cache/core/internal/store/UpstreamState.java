package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.UpstreamCheck;
import io.skillmeat.cache.spi.Validator;
import java.util.Optional;

/**
 * What is known of a question to an upstream.
 *
 * @param question the question
 * @param check the last answer
 * @param validator what came with it to recognise later that nothing has changed
 * @param failure the last failure, if it has failed since that answer
 * @param attempts how often it has failed in a row
 */
public record UpstreamState(
        UpstreamQuestion question,
        Optional<UpstreamCheck> check,
        Optional<Validator> validator,
        Optional<SourceFailure> failure,
        int attempts) {
    /** Returns the state of a question that was never asked. */
    public static UpstreamState unasked(UpstreamQuestion question) {
        return new UpstreamState(question, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }
}
