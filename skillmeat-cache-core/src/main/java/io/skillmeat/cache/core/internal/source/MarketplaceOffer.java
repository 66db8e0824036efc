package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One thing that a marketplace offers, as its document describes it; for one thread and one reading. */
final class MarketplaceOffer {
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG = 64;

    private final String name;
    private final ObjectNode raw;
    private final Fields fields;
    private final List<String> formerNames;
    private final Findings findings;

    /**
     * Wraps a description.
     *
     * @param name its name, which is not blank
     * @param formerNames the names it had before, the latest first
     * @param findings takes what is odd about it
     */
    MarketplaceOffer(String name, ObjectNode raw, List<String> formerNames, Findings findings) {
        this.name = name;
        this.raw = raw;
        this.fields = new Fields(raw);
        this.formerNames = formerNames;
        this.findings = findings;
    }

    /** Returns it as an item: a plugin lies at its name, a component at its path if it states one. */
    Artifact artifact(EntryId marketplace) {
        fields.use("name");
        ArtifactType type = type();
        String path = type.equals(ArtifactType.PLUGIN) ? name : path().orElse(name);
        MarketplaceOrigin origin = MarketplaceOrigin.of(raw.path("source"));
        ArtifactMetadata metadata = metadata(origin);
        return new Artifact(
                ArtifactId.of(marketplace, type, path),
                type,
                path,
                name,
                metadata,
                provenance(origin),
                findings.list());
    }

    private ArtifactType type() {
        Optional<String> word = fields.useText("type");
        try {
            return word.map(ArtifactType::ofWord).orElse(ArtifactType.PLUGIN);
        } catch (IllegalArgumentException e) {
            findings.add(Oddity.BAD_RECORD, 0, name + " is of a type that cannot be one; taken as a plugin");
            return ArtifactType.PLUGIN;
        }
    }

    private Optional<String> path() {
        return Optional.of(raw.path("path"))
                .filter(JsonNode::isTextual)
                .flatMap(path -> RelativePath.normalise(PlainText.of(path.asText())));
    }

    private ArtifactMetadata metadata(MarketplaceOrigin origin) {
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder()
                .declaredName(Optional.of(name))
                .version(fields.useText("version"))
                .license(fields.useText("license"))
                .author(MarketplaceDocument.person(fields, "author"))
                .tags(tags())
                .aliases(aliases());
        fields.useText("description").ifPresent(text -> metadata.description(text, DescriptionSource.MANIFEST));
        fields.use("source");
        return metadata.extra(MarketplaceExtra.of(raw, fields, origin, formerNames))
                .build();
    }

    /** Its tags, then its keywords, then its category, each once. */
    private List<String> tags() {
        List<String> all = Stream.of("tags", "keywords", "category")
                .flatMap(key -> fields.use(key).stream())
                .flatMap(value -> TextList.tags(value).stream())
                .distinct()
                .toList();
        List<String> tags = all.stream()
                .filter(tag -> tag.length() <= MAX_TAG)
                .limit(MAX_TAGS)
                .toList();
        if (tags.size() < all.size()) {
            String kept = (all.size() - tags.size()) + " tags of " + name + " left out: at most " + MAX_TAGS + " of "
                    + MAX_TAG + " characters are kept";
            findings.add(Oddity.TOO_MANY, 0, kept);
        }
        return tags;
    }

    /** The names it had before, then the one it is shown under. */
    private List<String> aliases() {
        List<String> aliases = new ArrayList<>(formerNames);
        fields.useText("displayname").ifPresent(aliases::add);
        return aliases;
    }

    /** Its content is its description in the document: whatever changes there, changes it. */
    private Provenance provenance(MarketplaceOrigin origin) {
        return new Provenance(
                ArtifactStatus.OFFERED,
                Optional.of(MarketplaceJson.hash(raw)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                origin.upstream(),
                Optional.empty(),
                origin.sha(),
                origin.sha(),
                Optional.empty());
    }
}
