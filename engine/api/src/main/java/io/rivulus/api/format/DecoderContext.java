package io.rivulus.api.format;

/// What a decoder knows of where its bytes come from. Called by the decoder's thread, only when something is wrong.
public interface DecoderContext {
    /// Where a byte stands, for messages: `flights.csv line 17`.
    ///
    /// @param position an index in the array that is being decoded
    String where(int position);

    /// A row was skipped because it is malformed and the options allow that.
    void skipped();
}
