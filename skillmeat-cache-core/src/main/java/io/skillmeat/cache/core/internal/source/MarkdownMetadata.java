package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.DescriptionSource;
import java.util.List;
import java.util.Optional;

/** Turns what a Markdown file declares into the metadata of an artifact. */
final class MarkdownMetadata {
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG = 64;

    private MarkdownMetadata() {}

    static ArtifactMetadata of(FileText text, Findings findings) {
        FrontMatter matter = FrontMatter.of(text, findings);
        Fields fields = matter.fields();
        Fields below = fields.below("metadata");
        ArtifactMetadata.Builder builder = ArtifactMetadata.builder()
                .declaredName(fields.useText("name"))
                .version(fields.useText("version").or(() -> below.useText("version")))
                .author(fields.useText("author").or(() -> below.useText("author")))
                .license(fields.useText("license"))
                .model(fields.useText("model"))
                .tags(tags(fields, below, findings))
                .tools(fields.use("tools")
                        .or(() -> fields.use("allowedtools"))
                        .map(TextList::tools)
                        .orElse(List.of()))
                .aliases(fields.use("aliases").map(TextList::tags).orElse(List.of()));
        describe(builder, fields, matter.body());
        return builder.extra(PlainText.of(fields.rest().toString())).build();
    }

    private static void describe(ArtifactMetadata.Builder builder, Fields fields, List<String> body) {
        Optional<String> declared = fields.useText("description");
        Optional<String> use = declared.isPresent() ? Optional.empty() : fields.useText("whentouse");
        if (declared.isPresent()) {
            builder.description(declared.get(), DescriptionSource.FRONTMATTER);
        } else if (use.isPresent()) {
            builder.description(use.get(), DescriptionSource.WHEN_TO_USE);
        } else {
            MarkdownBody.description(body).ifPresent(line -> builder.description(line, DescriptionSource.BODY));
        }
    }

    private static List<String> tags(Fields fields, Fields below, Findings findings) {
        List<String> all = fields.use("tags")
                .or(() -> below.use("tags"))
                .or(() -> fields.use("keywords"))
                .map(TextList::tags)
                .orElse(List.of());
        List<String> kept = all.stream()
                .filter(tag -> tag.length() <= MAX_TAG)
                .limit(MAX_TAGS)
                .toList();
        if (kept.size() < all.size()) {
            String message = (all.size() - kept.size()) + " tags were left out: at most " + MAX_TAGS + " of " + MAX_TAG
                    + " characters are kept";
            findings.add(Oddity.TOO_MANY, 0, message);
        }
        return kept;
    }
}
