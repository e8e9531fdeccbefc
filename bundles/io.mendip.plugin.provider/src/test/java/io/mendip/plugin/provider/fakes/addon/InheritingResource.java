/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes.addon;

import io.mendip.rest.Requires;
import jakarta.ws.rs.Path;
import java.io.Writer;

/** Answers what another class has. */
@Path("x/org.example.notes")
@Requires("notes.note.view")
public abstract class InheritingResource extends Writer {}
