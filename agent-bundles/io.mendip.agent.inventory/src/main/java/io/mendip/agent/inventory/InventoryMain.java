/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.protocol.message.MessageCodec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Clock;

/** Collects the inventory in a process of its own and prints it, as it goes to the server. Takes the public address. */
final class InventoryMain {

    private InventoryMain() {}

    /** Prints one JSON object in UTF-8. */
    public static void main(String[] arguments) throws IOException {
        String publicAddress = arguments.length == 0 ? "" : arguments[0];
        var inventory = new InventoryCollector(() -> publicAddress, Clock.systemUTC()).collect();
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            out.write(MessageCodec.write(inventory));
        }
    }
}
