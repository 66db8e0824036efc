package io.skillmeat.cache.core.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a Markdown file says about itself in keys, and its body.
 *
 * @param fields the declared keys; none if there is no front matter
 * @param body the lines behind it
 */
record FrontMatter(Fields fields, List<String> body) {
    private static final int MAX_YAML = 64 * 1024;

    /** Reads the front matter of a file: strictly if it is YAML, else line by line; never fails. */
    static FrontMatter of(FileText text, Findings findings) {
        Optional<FrontMatterBlock> block = FrontMatterBlock.find(text, findings);
        if (block.isEmpty()) {
            findings.add(Oddity.NO_FRONTMATTER, 0, "no front matter; the name was taken from the path");
            return new FrontMatter(Fields.none(), text.lines());
        }
        return new FrontMatter(fields(block.get(), findings), block.get().body());
    }

    private static Fields fields(FrontMatterBlock block, Findings findings) {
        String yaml = String.join("\n", block.lines());
        if (yaml.length() > MAX_YAML) {
            String message = "front matter of more than " + MAX_YAML + " characters; read line by line";
            findings.add(Oddity.TOO_LARGE, block.firstLine(), message);
            return new Fields(LenientYaml.read(block.lines(), block.firstLine(), findings));
        }
        try {
            return fields(StrictYaml.parse(yaml, block.firstLine(), findings), block, findings);
        } catch (MalformedYaml e) {
            String message = "not valid YAML (" + e.getMessage() + "); its keys were read line by line";
            findings.add(Oddity.MALFORMED_YAML, block.firstLine() + e.line(), message);
            return new Fields(LenientYaml.read(block.lines(), block.firstLine(), findings));
        }
    }

    private static Fields fields(JsonNode parsed, FrontMatterBlock block, Findings findings) {
        if (parsed instanceof ObjectNode object) {
            return new Fields(object);
        }
        if (parsed.isMissingNode()) {
            findings.add(Oddity.EMPTY_FRONTMATTER, block.firstLine(), "the front matter is empty");
        } else {
            findings.add(Oddity.NOT_A_MAPPING, block.firstLine(), "the front matter has no keys; it was ignored");
        }
        return Fields.none();
    }
}
