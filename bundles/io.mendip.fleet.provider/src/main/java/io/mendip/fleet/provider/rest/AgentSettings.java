/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.rest.AgentResource.AgentChange;
import io.mendip.fleet.provider.store.AgentTable.Settings;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.rest.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Applies what an operator wants to an agent's settings. */
final class AgentSettings {

    private static final int MAX_DESCRIPTION = 1000;
    private static final int MAX_MINUTES = 525_600;
    private static final List<String> TYPES = List.of("server", "workstation");

    private AgentSettings() {}

    /**
     * The settings with a change.
     *
     * @throws Problem 400 with all that is wrong
     */
    static Settings changed(Settings before, AgentChange change) {
        var after = new Settings(
                change.description() == null
                        ? before.description()
                        : Texts.line("description", change.description(), MAX_DESCRIPTION),
                Objects.requireNonNullElse(change.siteId(), before.siteId()),
                Objects.requireNonNullElse(change.type(), before.type()),
                before.typeChosen() || change.type() != null,
                Objects.requireNonNullElse(change.timeZone(), before.timeZone()),
                Objects.requireNonNullElse(change.offlineMinutes(), before.offlineMinutes()),
                Objects.requireNonNullElse(change.overdueMinutes(), before.overdueMinutes()));
        var errors = errors(after);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return after;
    }

    private static List<FieldError> errors(Settings settings) {
        var errors = new ArrayList<FieldError>();
        if (!TYPES.contains(settings.type())) {
            errors.add(new FieldError("type", "must be server or workstation"));
        }
        if (!settings.timeZone().isEmpty() && !zone(settings.timeZone())) {
            errors.add(new FieldError("timeZone", "is no time zone, for example Europe/Berlin"));
        }
        if (settings.offlineMinutes() < 2 || settings.offlineMinutes() > MAX_MINUTES) {
            errors.add(new FieldError("offlineMinutes", "must be from 2 to " + MAX_MINUTES));
        }
        if (settings.overdueMinutes() < 3 || settings.overdueMinutes() > MAX_MINUTES) {
            errors.add(new FieldError("overdueMinutes", "must be from 3 to " + MAX_MINUTES));
        } else if (settings.overdueMinutes() <= settings.offlineMinutes()) {
            errors.add(new FieldError("overdueMinutes", "must be more than offlineMinutes"));
        }
        return errors;
    }

    private static boolean zone(String name) {
        try {
            return name.length() <= 64 && ZoneId.of(name).getId().equals(name);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
