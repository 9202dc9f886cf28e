package io.rivulus.api.format;

/// Row ends of formats in which every line break ends a row. Stateless.
public record LineEnds() implements RowEnds {
    @Override
    public boolean sequential() {
        return false;
    }

    @Override
    public int next(byte[] bytes, int from, int to, int target) {
        for (int i = target; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
