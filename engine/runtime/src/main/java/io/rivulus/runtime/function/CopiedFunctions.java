package io.rivulus.runtime.function;

import io.rivulus.api.function.Function;
import io.rivulus.api.type.TypeInformation;
import java.util.ArrayList;
import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.config.Config;
import org.apache.fory.config.ForyBuilder;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/// The functions of a step as bytes, of which each subtask makes a copy of its own. Immutable.
///
/// Apache Fory writes them: it needs no marker on a class, follows what a lambda has captured, and keeps objects
/// that are shared, or in circles, as they are. Types are not written but numbered: they are immutable, and code.
final class CopiedFunctions {
    private final byte[] bytes;
    private final List<TypeInformation<?>> types;
    private final @Nullable ClassLoader loader;

    private CopiedFunctions(byte[] bytes, List<TypeInformation<?>> types, @Nullable ClassLoader loader) {
        this.bytes = bytes;
        this.types = List.copyOf(types);
        this.loader = loader;
    }

    /// @param step whose they are, for messages
    /// @throws io.rivulus.base.error.UserException when one can't be copied (RV-1371), which a copy on trial shows
    static CopiedFunctions of(String step, List<Function> functions) {
        List<TypeInformation<?>> types = new ArrayList<>();
        // The program's: it sees all that functions are made of, also where they are within one of Rivulus' own.
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            CopiedFunctions copied =
                    new CopiedFunctions(fory(types, loader).serialize(functions.toArray()), types, loader);
            copied.copy();
            return copied;
        } catch (RuntimeException | StackOverflowError failure) {
            CopyFault fault = new CopyFault(part -> copy(part, loader));
            throw FunctionErrors.notCopied(step, fault.path(functions), failure);
        }
    }

    private static Object copy(Object original, @Nullable ClassLoader loader) {
        List<TypeInformation<?>> types = new ArrayList<>();
        byte[] bytes = fory(types, loader).serialize(original);
        return fory(types, loader).deserialize(bytes);
    }

    /// New copies, in the order of the functions.
    List<Function> copy() {
        List<Function> copies = new ArrayList<>();
        for (Object copy : (Object[]) fory(new ArrayList<>(types), loader).deserialize(bytes)) {
            copies.add((Function) copy);
        }
        return copies;
    }

    /// @param types those that are written are added to
    private static Fory fory(List<TypeInformation<?>> types, @Nullable ClassLoader loader) {
        ForyBuilder builder = Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                // Code for one copy or two costs more than it saves.
                .withCodegen(false)
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true);
        Fory fory = (loader == null ? builder : builder.withClassLoader(loader)).build();
        fory.registerSerializer(TypeInformation.class, resolver -> new Numbered(resolver.getConfig(), types));
        return fory;
    }

    @SuppressWarnings("rawtypes") // of any type
    private static final class Numbered extends Serializer<TypeInformation> {
        private final List<TypeInformation<?>> types;

        Numbered(Config config, List<TypeInformation<?>> types) {
            super(config, TypeInformation.class, false);
            this.types = types;
        }

        @Override
        public void write(WriteContext context, TypeInformation type) {
            context.writeInt32(types.size());
            types.add(type);
        }

        @Override
        public TypeInformation read(ReadContext context) {
            return types.get(context.readInt32());
        }
    }
}
