package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.core.internal.source.Recall.Remembered;
import java.util.Map;

/**
 * What was read of one entry.
 *
 * @param artifacts by path
 * @param servers of MCP files, by path
 * @param deployments of profile folders, by the path of the record file
 * @param records of projects, by the path of the record file
 */
record EntryMemory(
        Map<String, Remembered<ArtifactReader.Reading>> artifacts,
        Map<String, Remembered<McpFile>> servers,
        Map<String, Remembered<Map<String, Deployment>>> deployments,
        Map<String, Remembered<ProjectRecord>> records) {
    static final EntryMemory EMPTY = new EntryMemory(Map.of(), Map.of(), Map.of(), Map.of());

    static EntryMemory ofArtifacts(Map<String, Remembered<ArtifactReader.Reading>> artifacts) {
        return new EntryMemory(artifacts, Map.of(), Map.of(), Map.of());
    }

    int size() {
        return artifacts.size() + servers.size() + deployments.size() + records.size();
    }
}
