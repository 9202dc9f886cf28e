package io.rivulus.base.config;

import java.util.List;

/// The options of one subject, which stand together on the reference page.
///
/// @param title the heading
/// @param introduction what the options have in common, in a sentence
/// @param options in the order of the page
public record ConfigGroup(String title, String introduction, List<ConfigOption<?>> options) {
    public ConfigGroup {
        options = List.copyOf(options);
    }
}
