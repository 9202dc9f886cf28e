package io.rivulus.connectors.filesystem;

import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Hidden files of earlier attempts of a job that nobody will show any more, as their processes died. Owned by the
/// committer.
///
/// What is there when an attempt begins is of an older one, or of one that has just taken the job over. A checkpoint
/// that becomes complete after that rules the latter out: no newer attempt had begun by then. So files are noted
/// before, and deleted after. Files of other jobs have another lineage, and are left alone.
final class Leftovers {
    private final Files files;
    private final Path directory;
    private final String attempt;
    private final String lineage;
    private final List<Path> noted = new ArrayList<>();

    Leftovers(Files files, Path directory, String attempt, String lineage) {
        this.files = files;
        this.directory = directory;
        this.attempt = attempt;
        this.lineage = lineage;
    }

    void note() {
        note(directory);
    }

    private void note(Path folder) {
        for (FileInfo info : files.list(folder)) {
            String name = String.valueOf(info.path().getFileName());
            if (info.isDirectory()) {
                note(info.path());
            } else if (PartName.isOfAnotherAttempt(name, attempt, lineage)) {
                noted.add(info.path());
            }
        }
    }

    void delete() {
        noted.forEach(files::delete);
        noted.clear();
    }
}
