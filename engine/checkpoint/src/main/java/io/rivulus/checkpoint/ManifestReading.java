package io.rivulus.checkpoint;

import io.rivulus.base.error.ErrorCode;

/// What came of reading a manifest's bytes.
sealed interface ManifestReading {
    record Whole(Manifest manifest) implements ManifestReading {}

    /// Why they are none, or none that can be read.
    ///
    /// @param reason as it goes on from the object's name: `is cut off: …`
    record Refused(ErrorCode code, String reason) implements ManifestReading {}
}
