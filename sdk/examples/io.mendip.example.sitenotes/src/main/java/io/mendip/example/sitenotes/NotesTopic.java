/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.sitenotes;

import io.mendip.account.Caller;
import io.mendip.rest.LiveTopic;
import org.osgi.service.component.annotations.Component;

/** Who may hear that notes changed. */
@Component
public final class NotesTopic implements LiveTopic {

    static final String NAME = "x.io.mendip.example.sitenotes.notes";

    @Override
    public String topic() {
        return NAME;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may(NotesResource.VIEW);
    }
}
