package io.rivulus.cli.shell;

import io.rivulus.base.config.Configuration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/// The lines typed before, which are kept in a file as they are typed, but for those that hold a secret.
final class KeptHistory extends DefaultHistory {
    /// `https://name:password@host`.
    private static final Pattern USER_OF_ADDRESS = Pattern.compile("://[^/\\s':@]*:[^/\\s'@]*@");

    private static final Pattern SET = Pattern.compile("([\\w.-]+)\\s*=");

    private final HistoryFile file;

    KeptHistory(HistoryFile file) {
        this.file = file;
    }

    /// Called by JLine before the first line is read.
    @Override
    public void load() {
        file.read().forEach(entry -> internalAdd(Instant.EPOCH, entry));
        moveToEnd();
    }

    @Override
    public void add(Instant time, String line) {
        int last = last();
        super.add(time, line);
        if (last() != last && !holdsSecret(line)) {
            file.add(line.strip());
        }
    }

    /// Whether a line holds what nobody but its writer should see. It errs to that side: any string, comment or set
    /// word will do that could be the key of a secret.
    static boolean holdsSecret(String line) {
        return USER_OF_ADDRESS.matcher(line).find()
                || SET.matcher(line).results().anyMatch(set -> Configuration.isSecret(set.group(1)))
                || Lexer.of(line).stream().anyMatch(lexeme -> switch (lexeme.kind()) {
                    case STRING, COMMENT -> Configuration.isSecret(line.substring(lexeme.start(), lexeme.end()));
                    case WORD, NAME, NUMBER, SYMBOL -> false;
                });
    }
}
