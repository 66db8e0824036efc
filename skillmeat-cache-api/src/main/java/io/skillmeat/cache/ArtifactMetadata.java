package io.skillmeat.cache;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an artifact says about itself. Text is kept as it was written: a version {@code 1.10} stays {@code 1.10}.
 *
 * @param declaredName the name it declares
 * @param description what it is for, in its own words; may have literal {@code \n}
 * @param descriptionSource where the description was taken from; {@link DescriptionSource#NONE} exactly if there is none
 * @param version the version it declares
 * @param model the model it asks for
 * @param license its licence
 * @param author its author
 * @param tags its tags, in order, each once
 * @param tools the tools it may use, in order, each once; {@code *} means all
 * @param aliases other names it is found by, in order, each once
 * @param extra everything else it declared, as the text of one JSON object
 */
public record ArtifactMetadata(
        Optional<String> declaredName,
        Optional<String> description,
        DescriptionSource descriptionSource,
        Optional<String> version,
        Optional<String> model,
        Optional<String> license,
        Optional<String> author,
        List<String> tags,
        List<String> tools,
        List<String> aliases,
        String extra) {
    /**
     * Creates metadata.
     *
     * @throws IllegalArgumentException if the description and its source contradict each other
     */
    public ArtifactMetadata {
        Objects.requireNonNull(declaredName, "declaredName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(license, "license");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(extra, "extra");
        tags = distinct(tags);
        tools = distinct(tools);
        aliases = distinct(aliases);
        if (description.isEmpty() != (descriptionSource == DescriptionSource.NONE)) {
            throw new IllegalArgumentException("a description and " + descriptionSource + " contradict each other");
        }
    }

    /** Most have none or one: a listing of a thousand would else wait for three thousand streams. */
    private static List<String> distinct(List<String> texts) {
        return texts.size() < 2 ? List.copyOf(texts) : texts.stream().distinct().toList();
    }

    /** Returns a builder of metadata that says nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** A mutable builder for one thread; whatever is not set is absent or empty. */
    public static final class Builder {
        private Optional<String> declaredName = Optional.empty();
        private Optional<String> description = Optional.empty();
        private DescriptionSource descriptionSource = DescriptionSource.NONE;
        private Optional<String> version = Optional.empty();
        private Optional<String> model = Optional.empty();
        private Optional<String> license = Optional.empty();
        private Optional<String> author = Optional.empty();
        private List<String> tags = List.of();
        private List<String> tools = List.of();
        private List<String> aliases = List.of();
        private String extra = "{}";

        private Builder() {}

        /** Sets the declared name. */
        public Builder declaredName(Optional<String> value) {
            declaredName = value;
            return this;
        }

        /** Sets the description and where it was taken from. */
        public Builder description(String value, DescriptionSource source) {
            description = Optional.of(value);
            descriptionSource = source;
            return this;
        }

        /** Sets the version. */
        public Builder version(Optional<String> value) {
            version = value;
            return this;
        }

        /** Sets the model. */
        public Builder model(Optional<String> value) {
            model = value;
            return this;
        }

        /** Sets the licence. */
        public Builder license(Optional<String> value) {
            license = value;
            return this;
        }

        /** Sets the author. */
        public Builder author(Optional<String> value) {
            author = value;
            return this;
        }

        /** Sets the tags. */
        public Builder tags(List<String> values) {
            tags = values;
            return this;
        }

        /** Sets the tools. */
        public Builder tools(List<String> values) {
            tools = values;
            return this;
        }

        /** Sets the aliases. */
        public Builder aliases(List<String> values) {
            aliases = values;
            return this;
        }

        /** Sets everything else, as the text of one JSON object. */
        public Builder extra(String json) {
            extra = json;
            return this;
        }

        /** Returns the metadata. */
        public ArtifactMetadata build() {
            return new ArtifactMetadata(
                    declaredName,
                    description,
                    descriptionSource,
                    version,
                    model,
                    license,
                    author,
                    tags,
                    tools,
                    aliases,
                    extra);
        }
    }
}
