package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Markdown file as the source understands it.
 *
 * @param metadata its metadata
 * @param diagnostics what was odd
 */
record Parsed(ArtifactMetadata metadata, List<Diagnostic> diagnostics) {
    static Parsed of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Parsed of(byte[] bytes) {
        return of(new Head(bytes, false));
    }

    static Parsed of(Head head) {
        Findings findings = new Findings("x.md");
        ArtifactMetadata metadata = MarkdownMetadata.of(FileText.of(head, findings), findings);
        return new Parsed(metadata, findings.list());
    }

    /** A file with this front matter and a body. */
    static Parsed frontMatter(String... lines) {
        return of("---\n" + String.join("\n", lines) + "\n---\n\n# Title\n\nThe body.\n");
    }

    List<String> codes() {
        return diagnostics.stream().map(Diagnostic::code).toList();
    }

    int lineOf(String code) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.code().equals(code))
                .findFirst()
                .orElseThrow()
                .line();
    }

    String name() {
        return metadata.declaredName().orElse("");
    }

    String description() {
        return metadata.description().orElse("");
    }
}
