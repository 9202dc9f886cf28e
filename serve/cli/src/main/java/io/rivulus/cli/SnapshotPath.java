package io.rivulus.cli;

import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Recovered;
import io.rivulus.runtime.savepoint.SavepointReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A snapshot as it is named on the command line: the folder of a savepoint; that of a job's checkpoints, of which the
/// newest is meant; or the manifest of one of these.
///
/// @param recovered what is there
/// @param reader of what is in it
record SnapshotPath(Recovered recovered, SavepointReader reader) {
    private static final Pattern MANIFEST = Pattern.compile("(?:(.*)/)?manifests/0*(\\d{1,18})/?");

    /// Finds it.
    ///
    /// @param number which of the checkpoints is meant, if somebody says so
    /// @throws io.rivulus.base.error.RivulusException when there is none, or it is not whole
    static SnapshotPath open(String path, OptionalLong number) {
        Matcher manifest = MANIFEST.matcher(path);
        boolean isManifest = manifest.matches();
        String folder = isManifest ? Optional.ofNullable(manifest.group(1)).orElse(".") : path;
        OptionalLong asked =
                number.isEmpty() && isManifest ? OptionalLong.of(Long.parseLong(manifest.group(2))) : number;
        ObjectStore root = new LocalStores(Files.local(), RandomSource.unpredictable())
                .open(Path.of(folder.isEmpty() ? "/" : folder).toAbsolutePath().toUri());
        CheckpointReader reader = new CheckpointReader(root);
        Recovered recovered = asked.isPresent()
                ? reader.at(asked.getAsLong())
                : reader.newest()
                        .orElseThrow(() -> new UserException(
                                CliErrors.NO_CHECKPOINT,
                                "there is no savepoint and no checkpoint in '%s': give the folder of a savepoint, or that of one job's checkpoints, which has 'manifests' in it"
                                        .formatted(path)));
        return new SnapshotPath(recovered, new SavepointReader(root, recovered.manifest()));
    }
}
