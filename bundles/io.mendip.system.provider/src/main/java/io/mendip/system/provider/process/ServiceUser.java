/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user that child processes run as when the server runs as the superuser.
 *
 * @param name of the user
 * @param group of the user
 */
public record ServiceUser(String name, String group) {

    /** The user that the launcher makes, first; the others exist where it could not. */
    private static final List<ServiceUser> CANDIDATES = List.of(
            new ServiceUser("mendip", "mendip"),
            new ServiceUser("postgres", "postgres"),
            new ServiceUser("nobody", "nogroup"),
            new ServiceUser("nobody", "nobody"));

    /** The service user, none when this process is not the superuser and so cannot change to it. */
    public static Optional<ServiceUser> find() {
        return "root".equals(System.getProperty("user.name")) ? candidates().findFirst() : Optional.empty();
    }

    /** Whether it is the one made for Mendip, which owns nothing else on the machine. */
    public boolean dedicated() {
        return equals(CANDIDATES.get(0));
    }

    /** As a principal of the file system. */
    public UserPrincipal userPrincipal() throws IOException {
        return lookup().lookupPrincipalByName(name);
    }

    /** Its group as a principal of the file system. */
    public GroupPrincipal groupPrincipal() throws IOException {
        return lookup().lookupPrincipalByGroupName(group);
    }

    /** What goes before a command so that it runs as this user. */
    List<String> prefix() {
        return List.of("setpriv", "--reuid", name, "--regid", group, "--clear-groups", "--no-new-privs", "--");
    }

    private static Stream<ServiceUser> candidates() {
        return CANDIDATES.stream().filter(ServiceUser::exists);
    }

    private boolean exists() {
        try {
            userPrincipal();
            groupPrincipal();
            return true;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UserPrincipalLookupService lookup() {
        return FileSystems.getDefault().getUserPrincipalLookupService();
    }
}
