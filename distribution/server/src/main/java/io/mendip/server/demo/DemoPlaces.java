/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.demo;

import io.mendip.server.LocalApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Clients and sites of a demonstration: made when they are missing, found again by their names. */
final class DemoPlaces {

    /** Agents at a client, about. */
    private static final int AGENTS_OF_CLIENT = 80;

    private static final List<String> NAMES = List.of(
            "Albrecht Logistics",
            "Birkenhof Dental",
            "Cordes & Sons",
            "Dünenblick Hotels",
            "Eichler Law",
            "Fischer Steel",
            "Grünwald Pharmacy",
            "Hansen Shipping",
            "Iris Optics",
            "Jansen Print",
            "Kessler Bakery",
            "Lindner Architects",
            "Marx Plumbing",
            "Nordlicht Energy",
            "Ostsee Clinic",
            "Petersen Foods",
            "Quandt Audio",
            "Reiter Tax",
            "Seidel Textiles",
            "Thalia Theatre",
            "Uhlmann Tools",
            "Vogel Brewery",
            "Weber Insurance",
            "Xenia Cosmetics",
            "Yildiz Imports",
            "Zimmermann Timber");

    private static final List<String> TOWNS = List.of("Head office", "Warehouse", "Branch north", "Branch south");

    private final LocalApi api;
    private final DemoFolder folder;

    DemoPlaces(LocalApi api, DemoFolder folder) {
        this.api = api;
        this.folder = folder;
    }

    /** How many clients so many agents need. */
    static int clients(int agents) {
        return Math.max(1, Math.min(120, (agents + AGENTS_OF_CLIENT - 1) / AGENTS_OF_CLIENT));
    }

    /** The name of a client. */
    static String client(int number) {
        String name = NAMES.get(number % NAMES.size());
        return number < NAMES.size() ? name : name + " " + (1 + number / NAMES.size());
    }

    /** The names of a client's sites: one to four. */
    static List<String> sites(int client) {
        return TOWNS.subList(0, 1 + client * 7 % TOWNS.size());
    }

    /** Sees to it that there are clients with their sites; their ids. */
    List<Long> make(int clients) throws IOException, InterruptedException {
        var sites = sitesByName();
        var ids = new ArrayList<Long>();
        for (int number = 0; number < clients; number++) {
            String client = client(number);
            for (var site : sites(number)) {
                var key = client + "\n" + site;
                if (!sites.containsKey(key)) {
                    add(client, site, sites);
                    sites = sitesByName();
                }
                ids.add(Objects.requireNonNull(sites.get(key), key).site());
            }
        }
        return ids;
    }

    private void add(String client, String site, Map<String, Place> sites) throws IOException, InterruptedException {
        var known = sites.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(client + "\n"))
                .findFirst();
        if (known.isPresent()) {
            api.post(
                            "/sites",
                            Map.<String, Object>of(
                                    "clientId", known.get().getValue().client(), "name", site))
                    .orProblem();
        } else {
            var made =
                    api.post("/clients", Map.of("name", client, "site", site)).orProblem();
            folder.addClient(number(made.get("id")));
        }
    }

    /** Makes a token for a site that lives for a day. */
    NewToken token(long site) throws IOException, InterruptedException {
        var expiry = Instant.now().plus(Duration.ofDays(1)).toString();
        var made = api.post("/enrolment/tokens", Map.<String, Object>of("siteId", site, "expiresAt", expiry))
                .orProblem();
        return new NewToken(number(made.get("id")), String.valueOf(made.get("token")));
    }

    /** Withdraws a token. */
    void revoke(NewToken token) throws IOException, InterruptedException {
        api.delete("/enrolment/tokens/" + token.id());
    }

    /** Deletes the clients that were made here, but those that somebody has put agents of others into. */
    int remove() throws IOException, InterruptedException {
        int removed = 0;
        for (long client : folder.clients()) {
            var known = api.get("/clients/" + client);
            if (known.status() == 200 && number(known.body().get("agents")) == 0) {
                removed += api.delete("/clients/" + client).status() / 100 == 2 ? 1 : 0;
            }
        }
        return removed;
    }

    private Map<String, Place> sitesByName() throws IOException, InterruptedException {
        var sites = new HashMap<String, Place>();
        for (var site : items("/sites")) {
            sites.put(
                    site.get("client") + "\n" + site.get("name"),
                    new Place(number(site.get("id")), number(site.get("clientId"))));
        }
        return sites;
    }

    private List<Map<?, ?>> items(String path) throws IOException, InterruptedException {
        var items = new ArrayList<Map<?, ?>>();
        if (api.get(path).orProblem().get("items") instanceof List<?> list) {
            list.stream().filter(Map.class::isInstance).forEach(item -> items.add((Map<?, ?>) item));
        }
        return items;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private record Place(long site, long client) {}

    /** A token with its text. */
    record NewToken(long id, String text) {}
}
