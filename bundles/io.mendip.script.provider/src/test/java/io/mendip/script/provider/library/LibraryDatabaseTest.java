/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import io.mendip.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Scripts and their versions, on a real database. */
class LibraryDatabaseTest {

    private static final long ANN = 1;
    private static final long BOB = 2;

    private final Library library = new Library(TestDatabase.migrated("script"), Clock.systemUTC());

    private static ScriptContent content(String folder, String name, String body) {
        return new ScriptContent(
                name, folder, "does " + name, "bash", List.of("linux"), 90, "", List.of("a b"), List.of("K=v=w"), body);
    }

    private long create(String folder, String name) {
        return library.create(content(folder, name, "echo 1"), false, "first", "ann");
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private List<String> names(String text, String folder, boolean hidden, long user) {
        return library.list(text, folder, hidden, user, 0, 100).stream()
                .map(script -> script.latest().content().name())
                .toList();
    }

    @Test
    void aScriptIsReadAsItWasWritten() {
        long id = create("Linux/Disk", "Free space");

        var script = library.get(id, ANN);

        assertThat(script.latest().content()).isEqualTo(content("Linux/Disk", "Free space", "echo 1"));
        assertThat(script.latest().number()).isEqualTo(1);
        assertThat(script.latest().comment()).isEqualTo("first");
        assertThat(script.latest().createdBy()).isEqualTo("ann");
        assertThat(script.latest().sha256())
                .isEqualTo("8ff76b84557c1745fe2003155f68de27f0c501ccceefd947b5746fe7a7de831e");
        assertThat(script.source()).isEqualTo(Source.OWN);
    }

    @Test
    void aChangeMakesAVersionAndAnOldOneCanBeHadAgain() {
        long id = create("", "a");
        library.change(id, 1, content("", "a", "echo 2"), false, "second", "bob");
        library.change(id, 2, content("", "a", "echo 2"), true, "nothing new", "bob");

        assertThat(library.get(id, ANN).latest().number())
                .as("a version says something else")
                .isEqualTo(2);
        assertThat(library.get(id, ANN).hidden()).isTrue();

        library.restore(id, 1, "cid");

        var latest = library.get(id, ANN).latest();
        assertThat(latest.number()).isEqualTo(3);
        assertThat(latest.content().body()).isEqualTo("echo 1");
        assertThat(latest.comment()).isEqualTo("Version 1 again");
        assertThat(library.versions(id))
                .extracting(
                        entry -> entry.getKey().number() + " " + entry.getKey().createdBy() + " " + entry.getValue())
                .containsExactly("3 cid 6", "2 bob 6", "1 ann 6");
        assertThat(library.version(id, 2).content().body()).isEqualTo("echo 2");
    }

    @Test
    void whoIsLateIsToldAndLosesNothingOfTheOther() {
        long id = create("", "a");
        library.change(id, 1, content("", "a", "bob's"), false, "", "bob");

        refused("changed", () -> library.change(id, 1, content("", "a", "ann's"), false, "", "ann"));

        assertThat(library.get(id, ANN).latest().content().body()).isEqualTo("bob's");
    }

    @Test
    void twoInAFolderHaveDifferentNamesWhateverTheirCase() {
        create("Linux", "Free space");
        long other = create("Windows", "Free space");

        refused("name_taken", () -> create("linux", "free SPACE"));
        refused(
                "name_taken",
                () -> library.change(other, 1, content("Linux", "Free space", "echo 1"), false, "", "ann"));
    }

    @Test
    void theListHasFavouritesFirstAndLeavesOutWhatIsHidden() {
        create("b", "two");
        long last = create("c", "three");
        create("a", "one");
        long hidden = create("a", "secret one");
        library.change(hidden, 1, content("a", "secret one", "echo 1"), true, "", "ann");
        library.favourite(ANN, last, true);
        library.favourite(ANN, last, true);

        assertThat(names("", null, false, ANN)).containsExactly("three", "one", "two");
        assertThat(names("", null, false, BOB)).containsExactly("one", "two", "three");
        assertThat(names("", null, true, BOB)).containsExactly("one", "secret one", "two", "three");
        assertThat(names("ONE", null, true, BOB)).containsExactly("one", "secret one");
        assertThat(names("", "A", false, BOB)).containsExactly("one");
        assertThat(names("100%_", null, true, BOB)).isEmpty();
        assertThat(library.list("", null, true, BOB, 1, 2))
                .extracting(script -> script.latest().content().name())
                .containsExactly("secret one", "two");
        assertThat(library.list("", null, true, BOB, 0, 1)
                        .get(0)
                        .latest()
                        .content()
                        .body())
                .isEmpty();
        assertThat(library.folders()).containsExactly(Map.entry("a", 1L), Map.entry("b", 1L), Map.entry("c", 1L));

        library.favourite(ANN, last, false);
        assertThat(names("", null, false, ANN)).containsExactly("one", "two", "three");
    }

    @Test
    void theCommunitysIsHiddenOrClonedAndChangedByImportOnly() {
        long id = library.create("guid-1", Source.COMMUNITY, content("", "a", "x"), false, "", "ann");

        refused("community", () -> library.change(id, 1, content("", "a", "y"), false, "", "ann"));
        library.change(id, 1, content("", "a", "x"), true, "", "ann");
        library.replace(id, content("", "a", "newer"), "Imported", "ann");

        assertThat(library.get(id, ANN).hidden()).isTrue();
        assertThat(library.byGuid("guid-1").orElseThrow().latest().content().body())
                .isEqualTo("newer");
    }

    @Test
    void whatIsDeletedIsGoneWithItsVersions() {
        long id = create("", "a");
        library.favourite(ANN, id, true);
        library.delete(id);

        refused("not_found", () -> library.get(id, ANN));
        refused("not_found", () -> library.delete(id));
        refused("not_found", () -> library.versions(id));
        refused("not_found", () -> library.favourite(ANN, id, true));
        refused("not_found", () -> library.restore(id, 1, "ann"));
        assertThat(create("", "a")).isGreaterThan(id);
    }
}
