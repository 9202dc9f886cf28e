package io.rivulus.state;

import io.rivulus.base.Check;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Memory of which the machine is asked to make pages of 2 MB.
///
/// A table of a million keys is read at random all over, and with pages of 4 KB each read begins with a walk through
/// the page tables, twice as long on a virtual machine: a group count over a million keys gained a sixth. Only memory
/// that nobody has written to can still get such pages, so it is mapped here; an arena fills what it allocates.
///
/// Linux only, where transparent huge pages are allowed (`madvise` or `always`). Elsewhere it is ordinary memory.
final class HugePages {
    static final long PAGE_BYTES = 2 << 20;

    private static final int READ_AND_WRITE = 0x3;
    private static final int PRIVATE_AND_ANONYMOUS = 0x22;
    private static final int MADV_HUGEPAGE = 14;
    private static final long MAP_FAILED = -1;

    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private HugePages() {}

    /// Memory of zeros in whole pages, until the arena is closed.
    ///
    /// @param bytes a multiple of [#PAGE_BYTES]
    @SuppressWarnings("restricted") // what is reached for is what was mapped
    static MemorySegment allocate(Arena arena, long bytes) {
        if (LINUX) {
            // One page more, untouched: the kernel chooses where the mapping begins.
            long mapped = bytes + PAGE_BYTES;
            long address = Kernel.map(mapped);
            if (address != MAP_FAILED) {
                long begin = (address + PAGE_BYTES - 1) & -PAGE_BYTES;
                Kernel.advise(begin, bytes);
                return MemorySegment.ofAddress(begin).reinterpret(bytes, arena, _ -> Kernel.unmap(address, mapped));
            }
        }
        return arena.allocate(bytes, PAGE_BYTES);
    }

    /// The three calls; made ready when first needed, which takes longer than a small query.
    private static final class Kernel {
        private static final MethodHandle MAP = function(
                "mmap",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG));
        private static final MethodHandle UNMAP = function(
                "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        private static final MethodHandle ADVISE = function(
                "madvise",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

        @SuppressWarnings("restricted") // the types are those of the C library on 64-bit Linux
        private static MethodHandle function(String name, FunctionDescriptor types) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), types);
        }

        static long map(long bytes) {
            try {
                return (long) MAP.invokeExact(0L, bytes, READ_AND_WRITE, PRIVATE_AND_ANONYMOUS, -1, 0L);
            } catch (Throwable failure) {
                throw Check.unreachable("mmap: %s", failure);
            }
        }

        static void unmap(long address, long bytes) {
            int outcome;
            try {
                outcome = (int) UNMAP.invokeExact(address, bytes);
            } catch (Throwable failure) {
                throw Check.unreachable("munmap: %s", failure);
            }
            Check.that(outcome == 0, "%d bytes at %x were never mapped", bytes, address);
        }

        /// A kernel without huge pages refuses, and leaves the memory as it is.
        static void advise(long address, long bytes) {
            try {
                int _ = (int) ADVISE.invokeExact(address, bytes, MADV_HUGEPAGE);
            } catch (Throwable failure) {
                throw Check.unreachable("madvise: %s", failure);
            }
        }
    }
}
