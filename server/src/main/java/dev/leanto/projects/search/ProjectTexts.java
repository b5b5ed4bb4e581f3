package dev.leanto.projects.search;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.ProjectFile;
import dev.leanto.projects.revisions.Revisions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a project as search reads them: which texts are searched at all, and some of them at a time. */
final class ProjectTexts {

    /** Of files that are larger, the path is found and not the text. */
    private static final long LARGEST = 1L << 20;

    private static final long AT_ONCE = 4L << 20;

    private final Database database;
    private final Revisions revisions;
    private final SearchStore store;

    ProjectTexts(Database database, Revisions revisions, SearchStore store) {
        this.database = database;
        this.revisions = revisions;
        this.store = store;
    }

    /**
     * A project at one moment.
     *
     * @param files by path
     * @param since which revisions gave them their texts or paths, by their ids
     * @param first the texts of the first of them, by their ids
     */
    record Read(Seen project, List<ListedFile> files, Map<Integer, Integer> since, Map<Integer, ProjectFile> first) {}

    /** Some files whose texts fit into memory together, and whether texts are searched in all of them. */
    static List<List<ListedFile>> pages(List<ListedFile> files) {
        List<List<ListedFile>> pages = new ArrayList<>();
        List<ListedFile> page = new ArrayList<>();
        long bytes = 0;
        for (ListedFile file : files) {
            if (bytes + file.size() > AT_ONCE && !page.isEmpty()) {
                pages.add(page);
                page = new ArrayList<>();
                bytes = 0;
            }
            page.add(file);
            bytes += isSearched(file) ? file.size() : 0;
        }
        if (!page.isEmpty()) {
            pages.add(page);
        }
        return pages;
    }

    private static boolean isSearched(ListedFile file) {
        return file.size() <= LARGEST;
    }

    /** A project that the caller sees and the query is about, with its first texts; empty when it is none any more. */
    Optional<Read> read(Caller caller, SearchQuery query, int projectId) {
        return database.read(tx -> Optional.ofNullable(
                        store.seen(tx, caller, query, List.of(projectId)).get(projectId))
                .map(project -> read(tx, query, project)));
    }

    private Read read(Tx tx, SearchQuery query, Seen project) {
        PathPattern pattern = query.path();
        List<ListedFile> files = revisions.list(tx, project.id(), null).stream()
                .filter(file -> pattern == null || pattern.has(file.path().value()))
                .filter(file ->
                        !query.after().hasPassed(project.id(), file.path().value()))
                .sorted(Comparator.comparing(ListedFile::path))
                .toList();
        Map<Integer, ProjectFile> first = project.encrypted() || files.isEmpty()
                ? Map.of()
                : texts(tx, project.id(), pages(files).getFirst());
        return new Read(project, files, revisions.since(tx, project.id()), first);
    }

    /** The texts of some files, those that are searched, by the files' ids. */
    Map<Integer, ProjectFile> texts(Tx tx, int projectId, List<ListedFile> files) {
        List<ListedFile> searched =
                files.stream().filter(ProjectTexts::isSearched).toList();
        Map<Integer, ProjectFile> texts = new TreeMap<>();
        revisions.withTexts(tx, projectId, searched).forEach(file -> texts.put(file.id(), file));
        return texts;
    }

    /** The same, in a transaction of their own. */
    Map<Integer, ProjectFile> texts(int projectId, List<ListedFile> files) {
        return database.read(tx -> texts(tx, projectId, files));
    }
}
