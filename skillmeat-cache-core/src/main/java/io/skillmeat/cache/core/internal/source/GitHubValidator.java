package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.core.internal.policy.CommitSha;
import io.skillmeat.cache.core.internal.source.GitHubRepository.Head;
import io.skillmeat.cache.spi.Validator;
import java.util.Optional;

/**
 * What an answer about a repository on GitHub rests on.
 *
 * @param head where the reference was
 * @param tags the entity tag of its tags
 * @param held the commit that was held, which the answer may name
 */
record GitHubValidator(Head head, Optional<String> tags, Optional<String> held) {
    private static final int PARTS = 4;

    static Optional<GitHubValidator> of(Validator validator) {
        String[] parts = validator.text().split("\n", -1);
        if (parts.length != PARTS || !CommitSha.isSha(parts[0])) {
            return Optional.empty();
        }
        Head head = new Head(parts[0], etag(parts[1]));
        return Optional.of(
                new GitHubValidator(head, etag(parts[2]), Optional.of(parts[3]).filter(CommitSha::isSha)));
    }

    Validator toValidator() {
        return new Validator(
                String.join("\n", head.commit(), head.etag().orElse(""), tags.orElse(""), held.orElse("")));
    }

    private static Optional<String> etag(String text) {
        return Optional.of(text).filter(GitHubReply::isEtag);
    }
}
