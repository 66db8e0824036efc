package io.skillmeat.cache.core.testing;

import io.skillmeat.cache.Artifact;
import io.skillmeat.cache.ArtifactId;
import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.ArtifactType;
import io.skillmeat.cache.DescriptionSource;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Projects like real ones, from a seed: lengths, optional fields and their frequencies are those of a corpus of 255 artifacts
 * in 50 projects (descriptions of 205 characters on average, 15 in 100 outdated, the same skill in several projects).
 */
public final class Generated {
    /** What a collection took from its upstreams at some times. */
    private static final List<String> COMMITS = IntStream.range(0, 20)
            .mapToObj(number -> String.format("%040x", 0x9e3779b97f4a7c15L * (number + 1)))
            .toList();

    private static final List<String> SUBJECTS = words("docker kubernetes postgres sqlite redis kafka terraform ansible"
            + " react vue angular svelte python java kotlin rust golang typescript django flask spring gradle maven"
            + " github gitlab jenkins slack discord jira confluence notion stripe oauth graphql openapi grpc websocket"
            + " pdf excel word markdown latex image audio video email calendar invoice contract resume blog seo css"
            + " accessibility security performance logging metrics tracing testing fuzzing mutation release changelog");
    private static final List<String> VERBS = words("review generate convert analyze debug deploy migrate refactor"
            + " document validate format lint scan monitor profile backup restore import export translate summarize"
            + " design plan audit optimize simulate benchmark package publish rotate provision seed index");
    private static final List<String> PLAIN = words("the a with for and when user asks to use this that from into files"
            + " code project team before after each every change existing new output input report result checks"
            + " best practices step by guide handles common errors works also supports multiple formats without"
            + " configuration including tables forms fields pages tests fixtures mocks data schema queries requests");
    private static final List<String> TAGS = words("automation productivity backend frontend database devops cloud ai"
            + " documents writing data quality ci infrastructure mobile web api cli finance legal research design");
    private static final List<String> TOOLS =
            List.of("Read", "Write", "Edit", "Bash(git *)", "Bash(npm *)", "Grep", "Glob", "WebFetch", "Task");
    private static final List<String> AUTHORS =
            List.of("Anna Keller", "dev-tools-team", "Marek Novák", "acme", "J. Ortiz", "platform@example.org");
    private static final List<String> VERSIONS = List.of("1.0.0", "1.10", "0.3.1", "2.4.0-beta.1", "2026.06");

    private static final Instant EPOCH = Instant.parse("2026-01-05T08:00:00Z");
    private static final int HASH_BYTES = 32;

    private final Random random;

    private Generated(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Returns projects.
     *
     * @param seed the same seed gives the same projects
     * @param projects how many
     * @param artifacts how many each of them has
     */
    public static List<Snapshot<Project>> projects(long seed, int projects, int artifacts) {
        return stream(seed, projects, artifacts).toList();
    }

    /** Returns the same projects one after the other, each made when it is asked for. */
    public static Stream<Snapshot<Project>> stream(long seed, int projects, int artifacts) {
        Generated generated = new Generated(seed);
        return IntStream.range(0, projects).mapToObj(number -> generated.project(number, artifacts));
    }

    private Snapshot<Project> project(int number, int artifacts) {
        String name = any(SUBJECTS) + "-" + any(VERBS) + "-" + number;
        String location = "/home/user/projects/" + name;
        EntryId id = EntryId.of(EntryKind.PROJECT, location);
        Project project = new Project(
                id, name, location, List.of(".claude"), sometimes(30, () -> sentence(60)), Optional.of(EPOCH));
        List<Artifact> items = new ArrayList<>();
        for (int i = 0; i < artifacts; i++) {
            items.add(artifact(id, i));
        }
        return new Snapshot<>(project, items, List.of());
    }

    private Artifact artifact(EntryId owner, int number) {
        ArtifactType type = type();
        String name = any(VERBS) + "-" + any(SUBJECTS) + (chance(20) ? "-" + any(SUBJECTS) : "");
        String path = path(type, name + "-" + number);
        return new Artifact(
                ArtifactId.of(owner, type, path),
                type,
                path,
                name + "-" + number,
                metadata(name),
                provenance(),
                chance(10)
                        ? List.of(new Diagnostic("malformed_yaml", path, 3, "a colon in a plain scalar"))
                        : List.of());
    }

    private ArtifactType type() {
        int part = random.nextInt(100);
        if (part < 57) {
            return ArtifactType.SKILL;
        }
        return part < 76 ? ArtifactType.COMMAND : part < 90 ? ArtifactType.AGENT : ArtifactType.HOOK;
    }

    private static String path(ArtifactType type, String name) {
        String folder = ".claude/" + type.name() + "s/" + name;
        return type.equals(ArtifactType.SKILL) ? folder : folder + ".md";
    }

    private ArtifactMetadata metadata(String name) {
        ArtifactMetadata.Builder metadata = ArtifactMetadata.builder()
                .declaredName(sometimes(70, () -> name))
                .version(sometimes(20, () -> any(VERSIONS)))
                .model(sometimes(9, () -> "sonnet"))
                .license(sometimes(15, () -> "Apache-2.0"))
                .author(sometimes(25, () -> any(AUTHORS)))
                .tags(some(TAGS, 4))
                .tools(chance(25) ? some(TOOLS, 5) : List.of());
        if (chance(90)) {
            int length = chance(65) ? 40 + random.nextInt(110) : 150 + random.nextInt(600);
            metadata.description(sentence(length), DescriptionSource.FRONTMATTER);
        }
        return metadata.build();
    }

    private Provenance provenance() {
        String current = hash();
        if (chance(45)) {
            return Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.of(current));
        }
        Optional<String> deployed = Optional.of(chance(90) ? current : hash());
        Optional<String> collection = Optional.of(chance(60) ? current : hash());
        return new Provenance(
                ArtifactStatus.of(current, deployed, collection),
                Optional.of(current),
                deployed,
                collection,
                Optional.of("default"),
                sometimes(60, () -> "anthropics/skills/" + any(SUBJECTS)),
                Optional.empty(),
                sometimes(50, () -> any(COMMITS)),
                Optional.empty(),
                Optional.of(EPOCH.plusSeconds(random.nextInt(20_000_000))));
    }

    private String sentence(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String word = chance(30) ? any(SUBJECTS) : chance(25) ? any(VERBS) : any(PLAIN);
            text.append(text.isEmpty() ? "" : " ").append(word);
        }
        return text.append('.').toString();
    }

    private String hash() {
        byte[] bytes = new byte[HASH_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Optional<String> sometimes(int percent, Supplier<String> text) {
        return chance(percent) ? Optional.of(text.get()) : Optional.empty();
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private List<String> some(List<String> words, int most) {
        return Stream.generate(() -> any(words))
                .limit(random.nextInt(most + 1))
                .distinct()
                .collect(Collectors.toList());
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
