package io.rivulus.base.config;

/// Keys which mean something to Flink and nothing here. They are accepted, so that a configuration can be brought
/// along, with a notice that says why they do nothing.
///
/// @param pattern a key, or the beginning of keys when it ends with `*`
/// @param reason why there is nothing to set, as a sentence without its full stop
public record IgnoredKeys(String pattern, String reason) {
    boolean covers(String key) {
        return pattern.endsWith("*") ? key.startsWith(pattern.substring(0, pattern.length() - 1)) : key.equals(pattern);
    }
}
