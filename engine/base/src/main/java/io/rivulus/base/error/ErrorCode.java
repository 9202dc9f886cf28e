package io.rivulus.base.error;

import java.util.Locale;

/// The stable name of one kind of error, such as `RV-2103`.
///
/// Each room keeps its codes in a class of its own (`…Errors`), numbered within its thousand:
///
/// | numbers | room |
/// | --- | --- |
/// | 1000–1999 | engine: configuration, runtime, state, job life |
/// | 2000–2999 | SQL: parsing, validation, planning, evaluation |
/// | 3000–3999 | connectors and formats |
/// | 4000–4999 | command line and servers |
///
/// @param number the number, unique over the product and never reused
/// @param title what it is about, in a few words, for the table of codes
/// @param family whose error it is
public record ErrorCode(int number, String title, Family family) {
    /// Whose an error is: one family for each exception.
    public enum Family {
        /// Of the user's job, SQL, data or configuration: a [UserException].
        USER,
        /// Of something outside Rivulus and the job: an [EnvironmentException].
        ENVIRONMENT,
        /// Of Rivulus itself: a [BugException].
        BUG
    }

    public ErrorCode {
        if (number < 1000 || number > 9999) {
            throw new IllegalArgumentException("an error code has four digits: " + number);
        }
    }

    /// A code of the family that most are of: the user's.
    public ErrorCode(int number, String title) {
        this(number, title, Family.USER);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "RV-%04d", number);
    }
}
