/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enrolment tokens: only the hash of the secret is here, and each use is counted with the agent it made. */
public final class TokenTable {

    private static final String SELECT = """
            select token.*, site.name as site_name, client.name as client_name,
                   case when token.site is null then 'SITE_DELETED'
                        when revoked then 'REVOKED'
                        when expires_at <= now() then 'EXPIRED'
                        when uses >= max_uses then 'USED_UP'
                        else 'ACTIVE' end as state
              from enrolment_token token
              left join site on site.id = token.site
              left join client on client.id = site.client
            """;

    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Database database;

    /** On the fleet's tables. */
    public TokenTable(Database database) {
        this.database = database;
    }

    /** What a token is good for. */
    public enum State {
        /** It can be used. */
        ACTIVE,
        /** Its time is over. */
        EXPIRED,
        /** It was used as often as it may be. */
        USED_UP,
        /** Somebody withdrew it. */
        REVOKED,
        /** Its site is gone. */
        SITE_DELETED
    }

    /**
     * A token, without its secret.
     *
     * @param id of the token
     * @param siteId where agents land, null when the site is gone
     * @param site name, empty when it is gone
     * @param client name, empty when the site is gone
     * @param createdAt when
     * @param createdBy whom
     * @param expiresAt when it ends
     * @param uses how many agents it made
     * @param maxUses how many it may make, null for any number
     * @param state what it is good for
     */
    public record Token(
            long id,
            @Nullable Long siteId,
            String site,
            String client,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            int uses,
            @Nullable Integer maxUses,
            State state) {}

    /** Tokens of sites within a scope; those whose site is gone only for who sees everything. */
    public List<Token> list(Scope scope) {
        return database.read(connection -> Sql.list(
                connection,
                SELECT + " where (" + Sql.IN_SCOPE + ") is true order by token.id desc limit 1000",
                TokenTable::read,
                scope));
    }

    /** One of them; 404 when there is none. */
    public Token find(Scope scope, long id) {
        return database.read(connection -> byId(connection, scope, id))
                .orElseThrow(() -> Problem.notFound("Token " + id));
    }

    /** Makes a token for a site within a scope. */
    public Token add(
            Scope scope, byte[] hash, long site, String createdBy, Instant expiresAt, @Nullable Integer maxUses) {
        return database.write(connection -> {
            long id = Sql.one(
                            connection,
                            "insert into enrolment_token (hash, site, created_by, expires_at, max_uses)"
                                    + " select ?, site.id, ?, ?, ? from site where site.id = ? and " + Sql.IN_SCOPE
                                    + " returning id",
                            row -> row.getLong(1),
                            hash,
                            createdBy,
                            expiresAt,
                            maxUses,
                            site,
                            scope)
                    .orElseThrow(() -> Problem.invalid("siteId", "site " + site + " does not exist"));
            return byId(connection, scope, id).orElseThrow();
        });
    }

    /** Withdraws a token. */
    public void revoke(Scope scope, long id) {
        database.write(connection -> {
            if (byId(connection, scope, id).isEmpty()) {
                throw Problem.notFound("Token " + id);
            }
            return Sql.update(connection, "update enrolment_token set revoked = true where id = ?", id);
        });
    }

    /**
     * Uses a token once and makes the agent, in one transaction. The same key with the same token on the same machine is
     * an installation that is being repeated because its answer was lost: it gets the agent it made.
     *
     * @return the agent's id
     * @throws Problem 403 when the token is not good for it
     */
    public String enrol(byte[] hash, String agentId, EnrolmentRequest request) {
        try {
            return database.write(connection -> {
                var before = repeated(connection, hash, request);
                if (before.isPresent()) {
                    return before.get();
                }
                var token = Sql.one(
                        connection,
                        "update enrolment_token set uses = uses + 1 where hash = ? and not revoked and site is not null"
                                + " and expires_at > now() and (max_uses is null or uses < max_uses)"
                                + " returning id, site",
                        row -> new Used(row.getLong(1), row.getLong(2)),
                        hash);
                if (token.isEmpty()) {
                    throw refusal(connection, hash);
                }
                insert(connection, agentId, token.get(), request);
                return agentId;
            });
        } catch (StoreException e) {
            if (e.uniqueViolation()) {
                throw Problem.conflict("key_in_use", "This key belongs to an agent already; make a new one.");
            }
            if (FOREIGN_KEY_VIOLATION.equals(e.sqlState())) {
                throw refusal(State.SITE_DELETED);
            }
            throw e;
        }
    }

    private record Used(long token, long site) {}

    private static Optional<String> repeated(Connection connection, byte[] hash, EnrolmentRequest request)
            throws SQLException {
        return Sql.one(
                connection,
                "select agent.id from agent join enrolment_token token on token.id = agent.token"
                        + " where agent.public_key = ? and agent.machine_hash = ? and token.hash = ?"
                        + " and not token.revoked",
                row -> row.getString(1),
                request.publicKey(),
                request.machineHash(),
                hash);
    }

    private static int insert(Connection connection, String agentId, Used used, EnrolmentRequest request)
            throws SQLException {
        Sql.update(
                connection,
                "insert into agent (id, site, public_key, machine_hash, hostname, platform, arch, version, token)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                agentId,
                used.site(),
                request.publicKey(),
                request.machineHash(),
                request.hostname(),
                request.os(),
                request.arch(),
                request.version(),
                used.token());
        Sql.update(connection, "insert into agent_life (agent) values (?)", agentId);
        return Outbox.add(connection, Outbox.Event.ENROLLED, agentId);
    }

    private static Problem refusal(Connection connection, byte[] hash) throws SQLException {
        return Sql.one(connection, SELECT + " where token.hash = ?", TokenTable::read, (Object) hash)
                .map(token -> refusal(token.state()))
                .orElseGet(() -> new Problem(403, "token_unknown", "This server does not know the token."));
    }

    private static Problem refusal(State state) {
        return switch (state) {
            case EXPIRED -> new Problem(403, "token_expired", "The token has expired. Make a new one in the console.");
            // A use that lost the race for the last one finds the token active no more only after the winner's commit.
            case ACTIVE, USED_UP ->
                new Problem(403, "token_used_up", "The token was used as often as it may be. Make a new one.");
            case REVOKED -> new Problem(403, "token_revoked", "The token was withdrawn. Make a new one.");
            case SITE_DELETED -> new Problem(403, "site_deleted", "The token's site is gone. Make a new one.");
        };
    }

    private static Optional<Token> byId(Connection connection, Scope scope, long id) throws SQLException {
        return Sql.one(
                connection,
                SELECT + " where token.id = ? and (" + Sql.IN_SCOPE + ") is true",
                TokenTable::read,
                id,
                scope);
    }

    private static Token read(ResultSet row) throws SQLException {
        return new Token(
                row.getLong("id"),
                row.getObject("site", Long.class),
                Objects.requireNonNullElse(row.getString("site_name"), ""),
                Objects.requireNonNullElse(row.getString("client_name"), ""),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                row.getString("created_by"),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                row.getInt("uses"),
                row.getObject("max_uses", Integer.class),
                State.valueOf(row.getString("state")));
    }
}
