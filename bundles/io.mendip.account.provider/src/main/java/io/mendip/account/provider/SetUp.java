/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.account.FirstSteps;
import io.mendip.account.provider.rest.SetUpResource;
import io.mendip.account.provider.store.OneTimeTokens;
import io.mendip.account.provider.store.Users;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import io.mendip.system.DataFolder;
import io.mendip.system.StartProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first administrator, once. Its REST resource exists only while there is no account: afterwards the address
 * answers 404, with or without further text in the path. The one-time token lies in a file that only the server's user
 * may read; of it only the hash is stored.
 */
@Component(service = SetUp.class, immediate = true)
public final class SetUp {

    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final int SECONDS_BETWEEN_TRIES = 2;

    private final Users users;
    private final OneTimeTokens tokens;
    private final SignIn signIn;
    private final Path tokenFile;
    private final Map<String, String> environment;
    private final Switch resource;
    private final StartProblems problems;
    private final ScheduledExecutorService executor;
    private volatile boolean prepared;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<FirstSteps> firstSteps = List.of();

    /** Looks, in the background, whether a set-up is needed. */
    @Activate
    public SetUp(
            @Reference(target = AccountUnit.TARGET) Database database,
            @Reference SignIn signIn,
            @Reference DataFolder data,
            @Reference StartProblems problems,
            ComponentContext context) {
        this(
                database,
                signIn,
                data.run().resolve("setup.token"),
                System.getenv(),
                needed -> {
                    if (needed) {
                        context.enableComponent(SetUpResource.class.getName());
                    } else {
                        context.disableComponent(SetUpResource.class.getName());
                    }
                },
                problems);
        executor.execute(this::prepare);
    }

    SetUp(
            Database database,
            SignIn signIn,
            Path tokenFile,
            Map<String, String> environment,
            Switch resource,
            StartProblems problems) {
        this.users = new Users(database);
        this.tokens = new OneTimeTokens(database);
        this.signIn = signIn;
        this.tokenFile = tokenFile;
        this.environment = environment;
        this.resource = resource;
        this.problems = problems;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-setup");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        executor.shutdownNow();
    }

    /** Makes the administrator of the environment, or a token and the resource that takes it; or finds it all done. */
    void prepare() {
        try {
            var name = environment.get("MENDIP_ADMIN_USER");
            var password = environment.get("MENDIP_ADMIN_PASSWORD");
            if (users.any()) {
                finish();
            } else if (name != null || password != null) {
                administrator(Objects.requireNonNullElse(name, ""), password);
                finish();
                LOG.info("Made the administrator {} named by the environment", name);
            } else {
                offer();
            }
            prepared = true;
        } catch (Problem problem) {
            problems.refuse("The administrator of MENDIP_ADMIN_USER and MENDIP_ADMIN_PASSWORD cannot be made: "
                    + problem.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The set-up cannot be prepared yet: {}", e.toString());
            var unused = executor.schedule(this::prepare, SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS);
        }
    }

    /** Whether it is known who administers this server: an account is there, or the link that makes one. */
    boolean prepared() {
        return prepared;
    }

    /** Whether there is no account yet. */
    public boolean needed() {
        return !users.any();
    }

    /**
     * Makes the administrator and names the first client and site.
     *
     * @return token of the administrator's session
     * @throws Problem 403 when the token is not good, 404 when the set-up is done, 400 for bad input
     */
    public String run(Answers answers, Origin origin) {
        if (!tokens.allowsSetUp(Secrets.hash(answers.token()))) {
            throw needed()
                    ? new Problem(
                            403,
                            "setup_token",
                            "The token is not the one of this server. It prints its link at the start.")
                    : Problem.notFound("This address");
        }
        long id = administrator(answers.user(), answers.password());
        try {
            finish();
        } catch (IOException e) {
            LOG.warn("The file with the used token cannot be deleted: {}", e.toString());
        }
        firstSteps.forEach(steps -> steps.nameFirstClient(answers.company(), answers.site()));
        return signIn.open(id, origin);
    }

    private void offer() throws IOException {
        var token = Secrets.token();
        tokens.allowSetUp(Secrets.hash(token));
        PrivateFile.write(tokenFile, token);
        resource.offer(true);
    }

    private void finish() throws IOException {
        resource.offer(false);
        Files.deleteIfExists(tokenFile);
    }

    private long administrator(String name, @Nullable String password) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid("user", "has 1 to 64 letters, digits, dots, underscores, hyphens or @");
        }
        var hash = signIn.hash(Passwords.checked(password, name));
        return tokens.firstAdministrator(name, hash).orElseThrow(() -> Problem.notFound("This address"));
    }

    /**
     * What the set-up asks.
     *
     * @param token one-time token
     * @param user name of the administrator
     * @param password of the administrator
     * @param company name of the first client
     * @param site name of its first site
     */
    public record Answers(String token, String user, String password, String company, String site) {

        @Override
        public String toString() {
            return "answers of " + user;
        }
    }

    /** Makes the resource of the set-up come and go. */
    @FunctionalInterface
    interface Switch {
        void offer(boolean needed);
    }
}
