package io.skillmeat.cache.core.internal.source;

/**
 * How much a scan takes on. What is beyond a limit is reported, never left out in silence.
 *
 * @param depth how many directories below a root a project may lie; 0 to 64
 * @param directories how many directories are searched for projects below one root; at least 1
 * @param filesPerArtifact how many files an artifact may have and still be hashed, and how many entries a directory; at least 1
 * @param bytesPerArtifact how many bytes an artifact may have and still be hashed; at least 1
 * @param remembered how many unchanged artifacts are not read again within this process; at least 0
 */
public record ScanLimits(int depth, int directories, int filesPerArtifact, long bytesPerArtifact, int remembered) {
    /** What holds unless something else is said: 8 levels, 100,000 directories, 20,000 files, 256 MiB, 20,000 artifacts. */
    public static final ScanLimits DEFAULT = new ScanLimits(8, 100_000, 20_000, 256L * 1024 * 1024, 20_000);

    /**
     * Creates limits.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ScanLimits {
        if (depth < 0
                || depth > 64
                || directories < 1
                || filesPerArtifact < 1
                || bytesPerArtifact < 1
                || remembered < 0) {
            throw new IllegalArgumentException("limits out of range: depth " + depth + ", directories " + directories
                    + ", filesPerArtifact " + filesPerArtifact + ", bytesPerArtifact " + bytesPerArtifact
                    + ", remembered "
                    + remembered);
        }
    }
}
