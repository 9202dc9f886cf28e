package io.rivulus.cli;

import io.rivulus.base.socket.UserSockets;
import java.nio.file.Path;

/// Where the processes of this user listen that run jobs.
final class JobSockets {
    private JobSockets() {}

    static UserSockets ofUser() {
        return new UserSockets(Path.of(System.getProperty("user.home"), ".rivulus", "processes"));
    }
}
