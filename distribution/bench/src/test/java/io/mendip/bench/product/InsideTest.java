/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Reads what jcmd of Java 17 and 25 printed. */
class InsideTest {

    private static final String LOADERS = """
            ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
            0x000000000f0a1c48  0x000000000f004000  0x00007f3a1c0b5a10      12     65536     60000  org.apache.felix.framework.BundleWiringImpl$BundleClassLoader
            0x000000000f0a1d50  0x000000000f004000  0x00007f3a1c0b5b20       3     16384     15000  org.apache.felix.framework.BundleWiringImpl$BundleClassLoader
                                                                             1      4096      3000   + hidden classes
            0x0000000000000000  0x0000000000000000  0x00007f3a1c001000     900   4096000   4000000  <boot class loader>
            Total = 3                                                      915   4177920   4075000
            """;
    private static final String THREADS = """
            "main" #1 [4711] prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x00007f3a1c02 nid=4711 waiting on condition
               java.lang.Thread.State: WAITING (parking)
            "qtp1-21" #21 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x00007f3a1c03 nid=0x12 runnable
            "qtp1-22" #22 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x00007f3a1c04 nid=0x13 runnable
            "VM Thread" os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x00007f3a1c05 nid=0x14 runnable
            """;
    private static final String METASPACE = """
            Usage:
              Non-Class:  60.00 MB used.
                  Class:   8.12 MB used.
                   Both:  68.12 MB used.
            """;
    private static final String HEAP_17 = """
             def new generation   total 960K, used 24K [0x00000000fd000000, 0x00000000fd100000, 0x00000000fd100000)
              eden space 896K,   0% used [0x00000000fd000000, 0x00000000fd000000, 0x00000000fd0e0000)
             tenured generation   total 8364K, used 1000K [0x00000000fd100000, 0x00000000fd92b000, 0x0000000100000000)
               the  space 8364K,  81% used [0x00000000fd100000, 0x00000000fd7a7000, 0x00000000fd92b000)
            """;
    private static final String HEAP_25 = """
            DefNew     total 91776K, used 1024K [0x0000000080000000, 0x0000000087000000, 0x0000000087000000)
             eden space 78720K,  41% used [0x0000000080000000, 0x0000000082000000, 0x0000000084ce0000)
            Tenured    total 230440K, used 2048K [0x0000000087000000, 0x000000009510a000, 0x0000000100000000)
             the  space 230440K,  59% used [0x0000000087000000, 0x000000008f706000, 0x000000009510a000)
            """;

    @Test
    void loadersThreadsAndMemoryAreCounted() throws IOException {
        var inside = Inside.parse(LOADERS, THREADS, METASPACE, HEAP_25);

        assertThat(inside.loaderCount()).isEqualTo(3);
        assertThat(inside.threadCount()).isEqualTo(3);
        assertThat(inside.metaspace()).isEqualTo(68.12);
        assertThat(inside.heap()).isEqualTo(3);
        assertThat(Inside.parse(LOADERS, THREADS, METASPACE, HEAP_17).heap()).isEqualTo(1);
    }

    @Test
    void whatIsMoreThanBeforeIsNamed() throws IOException {
        var before = Inside.parse(LOADERS, THREADS, METASPACE, HEAP_25);
        var after = Inside.parse(
                LOADERS.replaceFirst("(?m)^0x.*BundleClassLoader\n", ""),
                THREADS + "\"pool-3-thread-1\" #40 prio=5\n",
                METASPACE,
                HEAP_25);

        assertThat(after.since(before))
                .containsExactly(
                        "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader -1", "pool-#-thread-# +1");
    }

    @Test
    void anotherFormatIsNotTakenForNothing() {
        assertThatThrownBy(() -> Inside.parse("", THREADS, METASPACE, HEAP_25)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Inside.parse(LOADERS, "", METASPACE, HEAP_25)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Inside.parse(LOADERS, THREADS, "", HEAP_25)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Inside.parse(LOADERS, THREADS, METASPACE, "")).isInstanceOf(IOException.class);
    }
}
