package io.rivulus.sql.function;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A regular expression that is looked for in texts. Immutable.
///
/// Most texts can be told to have no match by a plain look for what every match has in it: `channel_id=` for
/// `(&|^)channel_id=([^&]*)`. That takes a tenth of what Java's matcher takes to try each place. And where it is
/// found, the match doesn't begin before what can stand before it.
record SearchPattern(Pattern pattern, Required required, Slice requiredBytes) {
    /// What every match has.
    ///
    /// @param text empty when nothing is known
    /// @param before how many of Java's characters of a match there are before it at most, where that is known
    record Required(String text, OptionalInt before) {
        static final Required NOTHING = new Required("", OptionalInt.empty());
    }

    static SearchPattern of(String regex) {
        Required required = required(regex);
        return new SearchPattern(PatternFunctions.compile(regex), required, Slice.of(required.text));
    }

    /// A matcher at the first match, if there is one.
    @Nullable
    Matcher first(Slice text) {
        if (requiredBytes.length() > 0 && Utf8.indexOf(text, requiredBytes, 0) < 0) {
            return null;
        }
        String searched = text.text();
        Matcher matcher = pattern.matcher(searched);
        int from = required.before.isPresent()
                ? Math.max(0, searched.indexOf(required.text) - required.before.getAsInt())
                : 0;
        return matcher.find(from) ? matcher : null;
    }

    Matcher matcher(Slice text) {
        return pattern.matcher(text.text());
    }

    /// The longest run of plain characters that each match has: none of those in groups, in classes, or before a
    /// sign that lets them be missing. Empty too for what isn't understood here, such as flags, quotations and
    /// alternatives of the whole.
    static Required required(String regex) {
        Runs runs = new Runs(regex);
        return runs.collect() && !runs.longest.text.isEmpty() ? runs.longest : Required.NOTHING;
    }

    /// Walks along an expression. Used once.
    private static final class Runs {
        private static final String ENDING = ".^$";
        private static final String REPEATING = "*?{+";

        /// What one sign matches at most, beyond the plane of the common characters.
        private static final int SIGN_CHARS = 2;

        /// A width without a bound.
        private static final int UNBOUNDED = Integer.MAX_VALUE / 2;

        private final String regex;
        private int at;
        private StringBuilder run = new StringBuilder();
        private Required longest = Required.NOTHING;

        /// How many characters there are before the run at hand at most.
        private int width;

        Runs(String regex) {
            this.regex = regex;
        }

        /// @return whether all of it was understood
        boolean collect() {
            while (at < regex.length()) {
                char next = regex.charAt(at);
                boolean isUnderstood = switch (next) {
                    case '|', ')', ']', '}' -> false;
                    case '(' -> skipGroup();
                    case '[' -> skipClass();
                    case '\\' -> escaped();
                    default -> plain(next);
                };
                if (!isUnderstood) {
                    return false;
                }
            }
            end();
            return true;
        }

        private boolean plain(char next) {
            at++;
            if (ENDING.indexOf(next) >= 0) {
                end();
                widen(SIGN_CHARS);
            } else if (REPEATING.indexOf(next) >= 0) {
                return repeat(next);
            } else if (Character.isSurrogate(next)) {
                return false;
            } else {
                run.append(next);
            }
            return true;
        }

        /// What is before may be missing, or come again: what follows doesn't stand behind its first coming then.
        private boolean repeat(char sign) {
            if (sign != '+' && !run.isEmpty()) {
                run.setLength(run.length() - 1);
            }
            end();
            widen(sign == '?' ? 1 : UNBOUNDED);
            if (sign == '{') {
                at = regex.indexOf('}', at) + 1;
                if (at == 0) {
                    return false;
                }
            }
            if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
                at++;
            }
            return true;
        }

        private boolean escaped() {
            if (at + 1 == regex.length()) {
                return false;
            }
            char next = regex.charAt(at + 1);
            at += 2;
            if (!Character.isLetterOrDigit(next)) {
                run.append(next);
                return true;
            }
            end();
            widen(SIGN_CHARS);
            return "dDwWsSbB".indexOf(next) >= 0;
        }

        private boolean skipClass() {
            end();
            int close = at + 1;
            while (close < regex.length() && regex.charAt(close) != ']') {
                if (regex.charAt(close) == '\\' || regex.charAt(close) == '[' || regex.startsWith("&&", close)) {
                    return false;
                }
                close++;
            }
            // One that stands first would be of the class.
            boolean isEmpty = close == at + 1 || (close == at + 2 && regex.charAt(at + 1) == '^');
            at = close + 1;
            widen(SIGN_CHARS);
            return close < regex.length() && !isEmpty;
        }

        private boolean skipGroup() {
            end();
            int depth = 0;
            while (at < regex.length()) {
                char next = regex.charAt(at);
                if (next == '[') {
                    if (!skipClass()) {
                        return false;
                    }
                    continue;
                }
                boolean isFlag = next == '(' && at + 1 < regex.length() && regex.charAt(at + 1) == '?';
                if (next == '\\' || isFlag) {
                    return false;
                }
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
                widen("*+{".indexOf(next) >= 0 ? UNBOUNDED : SIGN_CHARS);
                at++;
                if (depth == 0) {
                    return true;
                }
            }
            return false;
        }

        private void end() {
            if (run.length() > longest.text.length()) {
                longest = new Required(run.toString(), width < UNBOUNDED ? OptionalInt.of(width) : OptionalInt.empty());
            }
            widen(run.length());
            run = new StringBuilder();
        }

        private void widen(int chars) {
            width = Math.min(UNBOUNDED, width + chars);
        }
    }
}
