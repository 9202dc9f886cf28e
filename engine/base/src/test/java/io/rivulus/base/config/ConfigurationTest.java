package io.rivulus.base.config;

import static io.rivulus.base.config.ConfigType.BOOLEAN;
import static io.rivulus.base.config.ConfigType.DOUBLE;
import static io.rivulus.base.config.ConfigType.DURATION;
import static io.rivulus.base.config.ConfigType.INT;
import static io.rivulus.base.config.ConfigType.LONG;
import static io.rivulus.base.config.ConfigType.MEMORY;
import static io.rivulus.base.config.ConfigType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.unit.MemorySize;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ConfigurationTest {
    private enum Backend {
        MEMORY,
        ROCKSDB,
        ON_DISK
    }

    private static final ConfigOption<Integer> PARALLELISM = ConfigOption.of(
                    "parallelism.default", ConfigType.intBetween(1, 32768))
            .defaultsTo(2, "number of cores");
    private static final ConfigOption<Duration> INTERVAL =
            ConfigOption.of("execution.checkpointing.interval", DURATION).defaultsTo(Duration.ofSeconds(10));
    private static final ConfigOption<String> DIRECTORY = ConfigOption.of("execution.checkpointing.dir", STRING);
    private static final ConfigOption<URI> FOLDER = ConfigOption.of("folder", ConfigType.FOLDER);
    private static final ConfigOption<Backend> BACKEND = ConfigOption.of(
                    "state.backend.type", ConfigType.oneOf(Backend.class, Map.of("hashmap", Backend.MEMORY)))
            .defaultsTo(Backend.MEMORY);
    private static final ConfigOption<MemorySize> SIZE =
            ConfigOption.of("taskmanager.memory.size", MEMORY).defaultsTo(MemorySize.ofMebibytes(64));
    private static final ConfigOption<Boolean> INSECURE =
            ConfigOption.of("security.insecure", BOOLEAN).defaultsTo(false);
    private static final ConfigOption<Double> RATIO =
            ConfigOption.of("ratio", DOUBLE).defaultsTo(0.5);
    private static final ConfigOption<Long> ROWS =
            ConfigOption.of("rows", LONG).formerly("rows.old").defaultsTo(1L);
    private static final ConfigOption<List<Integer>> PORTS =
            ConfigOption.of("rest.ports", ConfigType.listOf(INT)).defaultsTo(List.of(8081, 8082));
    private static final ConfigOption<String> PASSWORD = ConfigOption.of("security.rest.password", STRING);
    private static final ConfigOption<Integer> SECRET_NUMBER = ConfigOption.of("secret-number", INT);

    private static final ConfigOptions OPTIONS = new ConfigOptions(
            List.of(new ConfigGroup(
                    "All",
                    "Everything.",
                    List.of(
                            PARALLELISM,
                            INTERVAL,
                            DIRECTORY,
                            FOLDER,
                            BACKEND,
                            SIZE,
                            INSECURE,
                            RATIO,
                            ROWS,
                            PORTS,
                            PASSWORD,
                            SECRET_NUMBER))),
            FlinkKeys.meaningless());

    private static Configuration set(String key, String text) {
        return Configuration.of(OPTIONS, ConfigLayer.of("--set", Map.of(key, text)));
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        Configuration configuration = Configuration.of(OPTIONS);
        assertThat(configuration.get(PARALLELISM)).isEqualTo(2);
        assertThat(configuration.find(DIRECTORY)).isEmpty();
        assertThat(configuration.isSet(PARALLELISM)).isFalse();
    }

    @Test
    void readsEachTypeOfValue() {
        assertThat(set("parallelism.default", " 8 ").get(PARALLELISM)).isEqualTo(8);
        assertThat(set("execution.checkpointing.interval", "1 min").get(INTERVAL))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(set("execution.checkpointing.dir", "file:///c").get(DIRECTORY))
                .isEqualTo("file:///c");
        assertThat(set("state.backend.type", "RocksDB").get(BACKEND)).isEqualTo(Backend.ROCKSDB);
        assertThat(set("state.backend.type", "hashmap").get(BACKEND)).isEqualTo(Backend.MEMORY);
        assertThat(set("state.backend.type", "on_disk").get(BACKEND)).isEqualTo(Backend.ON_DISK);
        assertThat(set("taskmanager.memory.size", "1gb").get(SIZE)).isEqualTo(MemorySize.ofMebibytes(1024));
        assertThat(set("security.insecure", "TRUE").get(INSECURE)).isTrue();
        assertThat(set("ratio", "0.25").get(RATIO)).isEqualTo(0.25);
        assertThat(set("rows", "-5").get(ROWS)).isEqualTo(-5);
        assertThat(set("rest.ports", "1; 2;3").get(PORTS)).containsExactly(1, 2, 3);
        assertThat(set("rest.ports", "").get(PORTS)).isEmpty();
    }

    @Test
    void aFolderIsAPathOrAnAddressAndComesAsAnAddressThatEndsWithASlash() {
        assertFolder("/data/check points/100%", "file:///data/check%20points/100%25/");
        assertFolder("file:///data/check%20points", "file:///data/check%20points/");
        assertFolder("s3://bucket", "s3://bucket/");
        assertFolder("/a:/b/", "file:///a:/b/");
        assertFolder(
                "data", Path.of("").toAbsolutePath().toUri().resolve("data/").toString());
        for (String wrong :
                List.of("", "file:///check points", "file:data", "http://[", "s3://bucket/x?y", "s3:///x#y")) {
            assertRefused(
                    () -> set("folder", wrong),
                    "RV-1102: folder is '" + wrong
                            + "' (--set), expected a path such as /data/checkpoints, or an address"
                            + " such as file:///data/checkpoints in which a blank is %20");
        }
    }

    private static void assertFolder(String text, String address) {
        assertThat(set("folder", text).get(FOLDER)).isEqualTo(URI.create(address));
    }

    @Test
    void eachLayerOverridesTheOneBelow() {
        ConfigLayer file = ConfigLayer.of("file", Map.of("parallelism.default", "3", "rows", "3", "ratio", "0.3"));
        ConfigLayer environment = ConfigLayer.environment(
                OPTIONS,
                Map.of("RIVULUS_PARALLELISM_DEFAULT", "4", "RIVULUS_ROWS", "4", "HOME", "/", "RIVULUS_NO_BUILD", "1"));
        ConfigLayer line = ConfigLayer.commandLine(List.of("parallelism.default=5"));
        Configuration configuration = Configuration.of(OPTIONS, file, environment, line);
        assertThat(configuration.get(PARALLELISM)).isEqualTo(5);
        assertThat(configuration.get(ROWS)).isEqualTo(4);
        assertThat(configuration.get(RATIO)).isEqualTo(0.3);
        assertThat(configuration.toMap()).isEqualTo(Map.of("parallelism.default", "5", "rows", "4", "ratio", "0.3"));
    }

    @Test
    void aKeyCanBeSetBackToItsDefault() {
        Configuration configuration = set("rows", "7").without("rows");
        assertThat(configuration.get(ROWS)).isEqualTo(1);
        assertRefused(
                () -> configuration.without("row"),
                "RV-1101: unknown configuration key 'row' (RESET); did you mean 'rows'?");
    }

    @Test
    void anOlderKeySetsTheOptionAndANewerOneGoesBeforeIt() {
        ConfigLayer older = new ConfigLayer(List.of(new ConfigLayer.Setting("rows.old", "7", "file:2")));
        assertThat(Configuration.of(OPTIONS, older).get(ROWS)).isEqualTo(7);
        assertThat(Configuration.of(OPTIONS, older).toMap()).isEqualTo(Map.of("rows", "7"));
        assertThat(Configuration.of(OPTIONS, older).without("rows.old").get(ROWS))
                .isEqualTo(1);
        ConfigLayer both = new ConfigLayer(List.of(
                new ConfigLayer.Setting("rows", "8", "file:1"), new ConfigLayer.Setting("rows.old", "7", "file:2")));
        assertThat(Configuration.of(OPTIONS, both).get(ROWS)).isEqualTo(8);
        assertThat(set("rows", "8").with(older).get(ROWS)).isEqualTo(7);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        assertRefused(
                () -> set("paralelism.default", "4"),
                "RV-1101: unknown configuration key 'paralelism.default' (--set); did you mean 'parallelism.default'?");
        assertRefused(() -> set("foo.bar", "4"), "RV-1101: unknown configuration key 'foo.bar' (--set)");
        assertRefused(
                () -> ConfigLayer.environment(OPTIONS, Map.of("RIVULUS_PARALELISM_DEFAULT", "4")),
                "RV-1101: environment variable RIVULUS_PARALELISM_DEFAULT sets no known configuration key; "
                        + "did you mean 'RIVULUS_PARALLELISM_DEFAULT'?");
    }

    @Test
    void anUnreadableValueIsRefusedWithWhatWasExpected() {
        assertRefused(
                () -> set("parallelism.default", "0"),
                "RV-1102: parallelism.default is '0' (--set), expected a whole number from 1 to 32768");
        assertRefused(
                () -> set("execution.checkpointing.interval", "ten"),
                "RV-1102: execution.checkpointing.interval is 'ten' (--set), expected a duration such as 10 s");
        assertRefused(
                () -> set("state.backend.type", "redis"),
                "RV-1102: state.backend.type is 'redis' (--set), expected one of memory, rocksdb, on-disk");
        assertRefused(
                () -> set("taskmanager.memory.size", "-1"),
                "RV-1102: taskmanager.memory.size is '-1' (--set), expected a size such as 64 mb");
        assertRefused(
                () -> set("security.insecure", "yes"),
                "RV-1102: security.insecure is 'yes' (--set), expected true or false");
        assertRefused(() -> set("ratio", "NaN"), "RV-1102: ratio is 'NaN' (--set), expected a number such as 0.5");
        assertRefused(() -> set("rows", "1e3"), "RV-1102: rows is '1e3' (--set), expected a whole number");
        assertRefused(
                () -> set("rest.ports", "1;x"),
                "RV-1102: rest.ports is '1;x' (--set), expected a list separated by ';', each element a whole number");
    }

    @Test
    void aSetWithoutAValueIsRefused() {
        assertRefused(
                () -> ConfigLayer.commandLine(List.of("parallelism.default")),
                "RV-1104: --set takes key=value, such as parallelism.default=4, not 'parallelism.default'");
    }

    @Test
    void anOptionWithoutDefaultMustBeSetToBeHad() {
        assertRefused(
                () -> Configuration.of(OPTIONS).get(DIRECTORY),
                "RV-1103: execution.checkpointing.dir is not set and has no default; set it in conf/rivulus.yaml or "
                        + "with --set execution.checkpointing.dir=…, expected text");
    }

    @Test
    void aKeyThatOnlyFlinkHasAUseForIsAcceptedWithOneNotice() {
        Configuration configuration =
                set("akka.ask.timeout", "10 s").with(ConfigLayer.of("--set", Map.of("akka.ask.timeout", "20 s")));
        assertThat(configuration.notices())
                .containsExactly("akka.ask.timeout (--set) has no effect: there is no actor system to tune");
        assertThat(configuration.toMap()).isEmpty();
    }

    @Test
    void secretsAreNeverShown() {
        Configuration configuration = set("security.rest.password", "hunter2");
        assertThat(configuration.get(PASSWORD)).isEqualTo("hunter2");
        assertThat(configuration.shown()).containsExactly(Map.entry("security.rest.password", "******"));
        assertThat(ConfigLayer.of("file", Map.of("security.rest.password", "hunter2"))
                        .toString())
                .doesNotContain("hunter2");
        assertRefused(
                () -> set("secret-number", "hunter2"),
                "RV-1102: secret-number is '******' (--set), expected a whole number");
    }

    @Test
    void twoOptionsOfOneKeyOrVariableAreABug() {
        assertThatThrownBy(() -> new ConfigOptions(
                        List.of(new ConfigGroup("A", "", List.of(ROWS)), new ConfigGroup("B", "", List.of(ROWS))),
                        List.of()))
                .isInstanceOf(BugException.class)
                .hasMessageContaining("configuration key rows is declared once");
        assertThatThrownBy(() -> new ConfigOptions(
                        List.of(new ConfigGroup(
                                "A", "", List.of(ConfigOption.of("a.b", INT), ConfigOption.of("a-b", INT)))),
                        List.of()))
                .isInstanceOf(BugException.class)
                .hasMessageContaining("keys a-b and a.b have different variables");
    }

    private static void assertRefused(ThrowingCallable call, String line) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UserException.class,
                        refusal -> assertThat(refusal.line()).isEqualTo(line));
    }
}
