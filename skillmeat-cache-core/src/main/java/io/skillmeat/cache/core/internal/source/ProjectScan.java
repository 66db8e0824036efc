package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.ArtifactMetadata;
import io.skillmeat.cache.ArtifactStatus;
import io.skillmeat.cache.Diagnostic;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Project;
import io.skillmeat.cache.Provenance;
import io.skillmeat.cache.Snapshot;
import io.skillmeat.cache.core.internal.policy.PathText;
import io.skillmeat.cache.spi.Fetched;
import io.skillmeat.cache.spi.SourceException;
import io.skillmeat.cache.spi.Validator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One scan of one project: first a look at everything, then, if that shows a change, reading. For one thread. */
final class ProjectScan {
    private final EntryId id;
    private final Path directory;
    private final ScanRun run;
    private final StatIndex index;
    private final RecallingReader reader;
    private final Recall<McpFile> servers;
    private final Recall<Map<String, Deployment>> deployments;
    private final Recall<ProjectRecord> records;
    private final ArtifactSet found;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /**
     * Prepares a scan.
     *
     * @param directory the project's real path
     * @param memory what was read of it before
     */
    ProjectScan(Path directory, ScanRun run, EntryMemory memory) {
        this.id = EntryId.of(EntryKind.PROJECT, PathText.of(directory));
        this.directory = directory;
        this.run = run;
        this.index = run.index();
        this.reader = new RecallingReader(run, memory.artifacts());
        this.servers = new Recall<>(memory.servers());
        this.deployments = new Recall<>(memory.deployments());
        this.records = new Recall<>(memory.records());
        this.found = new ArtifactSet(id);
    }

    /**
     * A profile folder, as one look at it showed it.
     *
     * @param name its name
     * @param deployed its deployment records
     * @param project its record of the project
     * @param found its artifacts
     */
    private record Profile(String name, Node deployed, Node project, ArtifactFinder.Found found) {}

    /**
     * Scans the project.
     *
     * @param names the names of its profile folders
     * @param known recognises what is stored
     */
    Fetched scan(List<String> names, Optional<Validator> known, CollectionShelf shelf) throws SourceException {
        List<Profile> profiles = new ArrayList<>();
        for (String name : names) {
            look(name).ifPresent(profiles::add);
        }
        Node mcp = index.look(directory.resolve(McpFile.FILE));
        CollectionShelf.View collections = shelf.look(index);
        if (names.isEmpty() && !mcp.isFile()) {
            return new Fetched.NotFound();
        }
        if (known.equals(Optional.of(index.endSurvey()))) {
            return new Fetched.NotModified();
        }
        Catalogue catalogue = Catalogue.read(shelf, collections, run);
        for (Profile profile : profiles) {
            read(profile, catalogue);
        }
        readServers(mcp);
        Project project = project(names, profiles);
        diagnostics.addAll(found.refused());
        return new Fetched.Changed(new Snapshot<>(project, found.artifacts(), diagnostics), index.validator());
    }

    /** Returns what was learnt, for the next scan of this project. */
    EntryMemory memory() {
        return new EntryMemory(reader.learnt(), servers.learnt(), deployments.learnt(), records.learnt());
    }

    private Optional<Profile> look(String name) throws SourceException {
        Node folder = index.look(PathText.resolve(directory, name));
        if (!folder.isDirectory()) {
            String message = "the profile folder is no directory that may be read; nothing was taken from there";
            diagnostics.add(new Diagnostic(Oddity.OUTSIDE_ROOT.code(), name, 0, message));
            return Optional.empty();
        }
        Node deployed = index.look(folder.path().resolve(DeploymentRecords.FILE));
        Node project = index.look(folder.path().resolve(ProjectRecord.FILE));
        ArtifactFinder.Found artifacts = ArtifactFinder.find(run, directory, folder, name + "/");
        return Optional.of(new Profile(name, deployed, project, artifacts));
    }

    private void read(Profile profile, Catalogue catalogue) throws SourceException {
        Map<String, Deployment> unmatched = new LinkedHashMap<>(deployments(profile));
        diagnostics.addAll(profile.found().oddities());
        for (Candidate candidate : profile.found().artifacts().values()) {
            read(candidate, Optional.ofNullable(unmatched.remove(candidate.path())), catalogue);
        }
        for (Deployment deployment : unmatched.values()) {
            readRecorded(profile, deployment, catalogue);
        }
    }

    private void readRecorded(Profile profile, Deployment deployment, Catalogue catalogue) throws SourceException {
        Optional<Candidate> candidate =
                Optional.ofNullable(profile.found().others().get(deployment.path()));
        if (candidate.isEmpty()) {
            ArtifactFinder.Found elsewhere = ArtifactFinder.at(run, directory, deployment.type(), deployment.path());
            diagnostics.addAll(elsewhere.oddities());
            candidate = elsewhere.artifacts().values().stream().findFirst();
        }
        if (candidate.isPresent()) {
            read(candidate.get().as(deployment.type()), Optional.of(deployment), catalogue);
        } else {
            ArtifactMetadata nothing = ArtifactMetadata.builder().build();
            String pathName = RelativePath.stem(deployment.path());
            ArtifactMetadata metadata =
                    Aliases.with(nothing, pathName, deployment.key().name());
            found.addMissing(deployment.type(), deployment.path(), metadata, catalogue.ofMissing(deployment));
        }
    }

    private void read(Candidate candidate, Optional<Deployment> deployment, Catalogue catalogue)
            throws SourceException {
        Read<ArtifactReader.Reading> read = reader.artifact(candidate);
        ArtifactMetadata declared = read.value().metadata();
        ArtifactMetadata metadata = deployment
                .map(record -> Aliases.with(
                        declared, candidate.pathName(), record.key().name()))
                .orElse(declared);
        found.add(candidate, metadata, catalogue.of(deployment, read.value().hash()), read.diagnostics());
    }

    private Map<String, Deployment> deployments(Profile profile) {
        return take(reader.document(
                profile.name() + "/" + DeploymentRecords.FILE,
                profile.deployed(),
                deployments,
                before -> (text, findings) ->
                        DeploymentRecords.of(TomlFile.read(text, findings), profile.name(), findings),
                Map.of()));
    }

    private void readServers(Node file) {
        McpFile read = take(reader.document(
                McpFile.FILE,
                file,
                servers,
                before -> (text, findings) -> JsonFile.read(text, findings)
                        .map(json -> McpFile.of(json, findings))
                        .orElse(before),
                McpFile.empty()));
        Provenance provenance = Provenance.unrecorded(ArtifactStatus.UNTRACKED, Optional.empty());
        read.servers().forEach(server -> found.add(McpFile.FILE, server, provenance));
    }

    private Project project(List<String> names, List<Profile> profiles) {
        ProjectRecord record = profiles.stream()
                .map(this::record)
                .filter(read -> read.name().isPresent())
                .findFirst()
                .orElseGet(ProjectRecord::none);
        String name = record.name().orElseGet(() -> RelativePath.nameOf(directory));
        return new Project(id, name, PathText.of(directory), names, record.description(), record.createdAt());
    }

    private ProjectRecord record(Profile profile) {
        return take(reader.document(
                profile.name() + "/" + ProjectRecord.FILE,
                profile.project(),
                records,
                before -> (text, findings) -> ProjectRecord.of(TomlFile.read(text, findings)),
                ProjectRecord.none()));
    }

    private <T> T take(Read<T> read) {
        diagnostics.addAll(read.diagnostics());
        return read.value();
    }
}
