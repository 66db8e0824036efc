package io.skillmeat.examples.server;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.core.DirectoryChanges;
import io.skillmeat.cache.core.MarketplaceSource;
import io.skillmeat.cache.core.SkillmeatCache;
import io.skillmeat.cache.core.SkillmeatSource;
import io.skillmeat.cache.spi.VersionSource;
import io.skillmeat.examples.cli.CommandFailure;
import io.skillmeat.examples.cli.Places;
import io.skillmeat.examples.cli.SettingOptions;
import io.skillmeat.examples.cli.SettingOptions.Configured;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that serves until the process is asked to end. */
@Command(
        name = "skillmeat-server",
        description = "Serves what the SkillMeat cache holds: a page, and an HTTP interface under /api/v1.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class)
final class ServerCommand implements Callable<Integer> {
    /** The environment variable that the API key is taken from: a command line can be read by other users. */
    static final String KEY_VARIABLE = "SKILLMEAT_API_KEY";

    private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);
    private static final int UNAVAILABLE = 1;

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final SettingOptions options = new SettingOptions();

    @Mixin
    final CommandSpec settings = options.spec();

    @Option(names = "--port", paramLabel = "PORT", description = "The port; 0 for any that is free. Default: 8080.")
    private int port = 8080;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = {
                "The address to listen on. Default: 127.0.0.1.",
                "Any that is not loopback needs an API key in the environment variable " + KEY_VARIABLE + "."
            })
    private String address = "127.0.0.1";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "A name that clients may know this host by, beside those of loopback; may be given several times.")
    private List<String> names = List.of();

    @Option(
            names = "--no-watch",
            description = "Notice no changes of files by itself: what is stale is refreshed, and what is asked for.")
    private boolean unwatched;

    @Option(names = "--open", description = "Open the page in the browser.")
    private boolean open;

    @Override
    public Integer call() {
        long began = System.nanoTime();
        Optional<String> key = Optional.ofNullable(System.getenv(KEY_VARIABLE)).filter(text -> !text.isBlank());
        refuseOpenDoor(key);
        Configured configured = configured();
        Places places = configured.places();
        Settings settings =
                new Settings(address, port, names, key, System.getProperty("user.home"), configured.timeToLive());
        try (ProjectCache cache = open(configured);
                SkillmeatServer server = SkillmeatServer.start(cache, settings, InstantSource.system())) {
            new StartUp(places, began).report(cache, server);
            if (open) {
                Browser.open(server.url());
            }
            stopped.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (CacheException e) {
            LOG.error("cannot open {}: {}; {}", places.database(), e.getMessage(), e.hint());
            return UNAVAILABLE;
        }
    }

    private Configured configured() {
        try {
            return options.configured();
        } catch (CommandFailure e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + "; " + e.help(), e);
        }
    }

    private ProjectCache open(Configured configured) {
        Places places = configured.places();
        SkillmeatCache cache = SkillmeatCache.at(places.database())
                .source(SkillmeatSource.of(places.home(), places.roots()))
                .source(MarketplaceSource.of(places.remote().marketplaces()))
                .versions(places.remote().versions().toArray(VersionSource[]::new))
                .freshness(EntryKind.PROJECT, FreshnessPolicy.ttl(configured.timeToLive()));
        if (!unwatched) {
            cache.changes(DirectoryChanges.watching(places.home(), places.roots()));
        }
        return cache.open();
    }

    private void refuseOpenDoor(Optional<String> key) {
        try {
            if (key.isEmpty() && !InetAddress.getByName(address).isLoopbackAddress()) {
                throw new ParameterException(
                        spec.commandLine(), address + " is not loopback: set " + KEY_VARIABLE + " to an API key");
            }
        } catch (UnknownHostException e) {
            throw new ParameterException(spec.commandLine(), "no such address: " + address, e);
        }
    }

    /** Asks it to end; may be called by any thread. */
    void stop() {
        stopped.countDown();
    }
}
