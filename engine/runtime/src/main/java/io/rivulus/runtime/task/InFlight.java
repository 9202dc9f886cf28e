package io.rivulus.runtime.task;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.codec.ElementCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a task has begun and is not done with between two rows: what a snapshot that overtakes rows has of a task
/// besides the state of its steps. It suits a task with the same steps and receivers.
///
/// @param openInputs how many inputs of the first step have not ended
/// @param steps those that wait for room, by their numbers
/// @param output for each exchange and each of its receivers what has not reached the channel, in order
record InFlight(int openInputs, List<Suspended> steps, List<List<List<Element>>> output) {
    static final StateCodec<InFlight> CODEC =
            StateCodec.of("what a task has in flight", 1, InFlight::write, InFlight::read);

    InFlight {
        steps = List.copyOf(steps);
        output = List.copyOf(output);
    }

    /// A step that waits.
    ///
    /// @param cursor where its operator stands in that, if it has begun with it
    record Suspended(int step, Work work, Optional<EncodedState> cursor) {}

    /// What a step waits to go on with.
    sealed interface Work {
        /// Rows of a batch.
        ///
        /// @param rest those that it is given after these
        record Rows(int input, ColumnBatch batch, Optional<ColumnBatch> rest) implements Work {}

        record Mark(Element mark) implements Work {}

        record Ended(int input) implements Work {}

        record Timer(long timestampMillis) implements Work {}

        /// A mark with which the step is done, and which waits for those behind.
        record PassOn(Element mark) implements Work {}
    }

    private static final byte ROWS = 1;
    private static final byte MARK = 2;
    private static final byte ENDED = 3;
    private static final byte TIMER = 4;
    private static final byte PASS_ON = 5;

    private static void write(InFlight inFlight, DataOutputStream out) throws IOException {
        out.writeInt(inFlight.openInputs);
        out.writeInt(inFlight.steps.size());
        for (Suspended step : inFlight.steps) {
            out.writeInt(step.step);
            write(step.work, out);
            out.writeBoolean(step.cursor.isPresent());
            if (step.cursor.isPresent()) {
                step.cursor.get().writeTo(out);
            }
        }
        out.writeInt(inFlight.output.size());
        for (List<List<Element>> receivers : inFlight.output) {
            out.writeInt(receivers.size());
            for (List<Element> waiting : receivers) {
                out.writeInt(waiting.size());
                for (Element element : waiting) {
                    write(element, out);
                }
            }
        }
    }

    private static void write(Work work, DataOutputStream out) throws IOException {
        switch (work) {
            case Work.Rows(int input, var batch, var rest) -> {
                out.writeByte(ROWS);
                out.writeInt(input);
                write(batch, out);
                out.writeBoolean(rest.isPresent());
                if (rest.isPresent()) {
                    write(rest.get(), out);
                }
            }
            case Work.Mark(Element mark) -> {
                out.writeByte(MARK);
                write(mark, out);
            }
            case Work.Ended(int input) -> {
                out.writeByte(ENDED);
                out.writeInt(input);
            }
            case Work.Timer(long timestampMillis) -> {
                out.writeByte(TIMER);
                out.writeLong(timestampMillis);
            }
            case Work.PassOn(Element mark) -> {
                out.writeByte(PASS_ON);
                write(mark, out);
            }
        }
    }

    private static void write(Element element, DataOutputStream out) throws IOException {
        ByteBuffer encoded = ElementCodec.encode(element);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static InFlight read(DataInputStream in) throws IOException {
        int openInputs = in.readInt();
        List<Suspended> steps = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int step = in.readInt();
            Work work = readWork(in);
            steps.add(new Suspended(
                    step, work, in.readBoolean() ? Optional.of(EncodedState.readFrom(in)) : Optional.empty()));
        }
        List<List<List<Element>>> output = new ArrayList<>();
        for (int exchanges = in.readInt(); exchanges > 0; exchanges--) {
            List<List<Element>> receivers = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                List<Element> waiting = new ArrayList<>();
                for (int elements = in.readInt(); elements > 0; elements--) {
                    waiting.add(readElement(in));
                }
                receivers.add(waiting);
            }
            output.add(receivers);
        }
        return new InFlight(openInputs, steps, output);
    }

    private static Work readWork(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case ROWS -> {
                int input = in.readInt();
                ColumnBatch batch = readBatch(in);
                yield new Work.Rows(input, batch, in.readBoolean() ? Optional.of(readBatch(in)) : Optional.empty());
            }
            case MARK -> new Work.Mark(readElement(in));
            case ENDED -> new Work.Ended(in.readInt());
            case TIMER -> new Work.Timer(in.readLong());
            case PASS_ON -> new Work.PassOn(readElement(in));
            default -> throw new IOException("%d is no kind of work".formatted(kind));
        };
    }

    private static ColumnBatch readBatch(DataInputStream in) throws IOException {
        Element element = readElement(in);
        if (element instanceof ColumnBatch batch) {
            return batch;
        }
        throw Check.unreachable("%s is no batch", element);
    }

    private static Element readElement(DataInputStream in) throws IOException {
        return ElementCodec.decode(ByteBuffer.wrap(in.readNBytes(in.readInt())));
    }
}
