package io.rivulus.cli;

import java.net.URI;
import java.nio.file.Path;

/// How a folder's address is shown: one of this machine as the path that a user would type.
final class Addresses {
    private Addresses() {}

    static String shown(URI folder) {
        return "file".equals(folder.getScheme()) ? Path.of(folder).toString() : folder.toString();
    }
}
