package io.skillmeat.cache.core.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands by which a process is started with less than this one has: a small disk, no rights beyond those of files. */
public final class Confined {
    private Confined() {}

    /** Returns a command that mounts a file system in memory on a directory, for the process behind it only. */
    public static List<String> onDisk(String directory, String options) {
        String mount = "mount -t tmpfs -o " + options + " tmpfs '" + directory + "' && exec \"$@\"";
        return possible(List.of("unshare", "-U", "-r", "-m", "sh", "-c", mount, "sh"));
    }

    /** Returns a command that takes away what a superuser may do to files whose permissions say otherwise. */
    public static List<String> obeyingPermissions() {
        String capabilities = "-dac_override,-dac_read_search";
        return System.getProperty("user.name").equals("root")
                ? possible(List.of("setpriv", "--bounding-set=" + capabilities, "--inh-caps=" + capabilities))
                : List.of();
    }

    private static List<String> possible(List<String> command) {
        List<String> trial = new ArrayList<>(command);
        trial.add("true");
        try {
            Process process =
                    new ProcessBuilder(trial).redirectErrorStream(true).start();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            assumeTrue(ended && process.exitValue() == 0, "this machine does not allow " + String.join(" ", trial));
        } catch (IOException e) {
            assumeTrue(false, "this machine lacks " + command.get(0));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return command;
    }
}
