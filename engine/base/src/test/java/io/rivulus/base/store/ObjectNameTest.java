package io.rivulus.base.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "job-1/chk-42/part-0007", "a.b_c=d", "A/B/C"})
    void takesPlainNames(String name) {
        assertThat(new ObjectName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/..",
                "a/../b",
                ".a",
                "a/.b",
                "a b",
                "a\\b",
                "a\nb",
                "a\0b",
                "ä",
                "a:b",
                "~",
                "%2e%2e/a",
                "C:/a"
            })
    void takesNoNameThatCouldLeadElsewhere(String name) {
        assertThatThrownBy(() -> new ObjectName(name)).isInstanceOf(BugException.class);
    }

    @Test
    void takesNoNameThatAFileSystemWouldRefuse() {
        String longest = "a".repeat(ObjectName.SEGMENT_LENGTH_MAX);
        assertThat(new ObjectName(longest + "/" + longest)).isNotNull();
        assertThatThrownBy(() -> new ObjectName(longest + "a")).isInstanceOf(BugException.class);
        assertThatThrownBy(() -> new ObjectName("a/".repeat(ObjectName.LENGTH_MAX / 2) + "a"))
                .isInstanceOf(BugException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/path", "relative/path", "file:relative", "file://host/path", "mailto:a"})
    void onlyLocalAddressesAreOpenedLocally(String root) {
        LocalStores stores = new LocalStores(Files.local(), new RandomSource(1));
        assertThatThrownBy(() -> stores.open(URI.create(root)))
                .isInstanceOfSatisfying(
                        UserException.class,
                        refusal -> assertThat(refusal.line())
                                .isEqualTo("RV-1212: no storage known for '%s', write an absolute path or file:///path"
                                        .formatted(root)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///var/x", "file:/var/x", "/var/x"})
    void aLocalAddressIsAPath(String root) {
        LocalStores stores = new LocalStores(Files.local(), new RandomSource(1));
        assertThat(stores.open(URI.create(root))).hasToString("/var/x");
    }
}
