/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

/**
 * A script of the library.
 *
 * @param id given by the database
 * @param guid the same in every installation that has it
 * @param source whose it is
 * @param hidden whether lists leave it out
 * @param favourite of whoever asked
 * @param latest its newest version; its body is empty in lists
 */
public record Script(long id, String guid, Source source, boolean hidden, boolean favourite, ScriptVersion latest) {}
