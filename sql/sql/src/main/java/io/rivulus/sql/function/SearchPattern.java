package io.rivulus.sql.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression that is looked for in texts. Immutable.
///
/// Most texts can be told to have no match by a plain look for what every match has in it: `channel_id=` for
/// `(&|^)channel_id=([^&]*)`. That takes a tenth of what Java's matcher takes to try each place.
///
/// @param required text that is in every match; empty when none is known
record SearchPattern(Pattern pattern, Slice required) {
    static SearchPattern of(String regex) {
        return new SearchPattern(PatternFunctions.compile(regex), Slice.of(required(regex)));
    }

    /// Whether there can be a match in a text.
    boolean mayMatch(Slice text) {
        return required.length() == 0 || Utf8.indexOf(text, required, 0) >= 0;
    }

    Matcher matcher(Slice text) {
        return pattern.matcher(text.text());
    }

    /// The longest run of plain characters that each match has: none of those in groups, in classes, or before a
    /// sign that lets them be missing. Empty too for what isn't understood here, such as flags, quotations and
    /// alternatives of the whole.
    static String required(String regex) {
        Runs runs = new Runs(regex);
        return runs.collect() ? runs.longest : "";
    }

    /// Walks along an expression. Used once.
    private static final class Runs {
        private static final String ENDING = ".^$";
        private static final String REPEATING = "*?{+";

        private final String regex;
        private int at;
        private StringBuilder run = new StringBuilder();
        private String longest = "";

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
                at++;
                if (depth == 0) {
                    return true;
                }
            }
            return false;
        }

        private void end() {
            if (run.length() > longest.length()) {
                longest = run.toString();
            }
            run = new StringBuilder();
        }
    }
}
