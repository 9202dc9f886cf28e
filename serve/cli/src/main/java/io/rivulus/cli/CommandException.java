package io.rivulus.cli;

import io.rivulus.base.error.RivulusException;

/// An error for which the command knows the exit status better than its family tells: bad data is the user's, and yet
/// the status is that of a failed job.
final class CommandException extends Exception {
    final ExitStatus status;
    final RivulusException error;

    CommandException(ExitStatus status, RivulusException error) {
        super(error);
        this.status = status;
        this.error = error;
    }
}
