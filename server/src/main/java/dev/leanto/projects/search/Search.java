package dev.leanto.projects.search;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.ProjectFile;
import dev.leanto.projects.revisions.Revisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds names, paths and lines in what a caller sees. The index only says where to look: what is found is read in the project
 * itself, in the transaction that asks whether the caller sees it.
 */
public final class Search {

    /** So long one waits for a turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SearchTurns turns = new SearchTurns(PATIENCE);
    private final Duration time;
    private final Database database;
    private final Projects projects;
    private final Organizations organizations;
    private final SearchStore store = new SearchStore();
    private final ProjectTexts texts;

    /** In these projects. */
    public Search(Database database, Projects projects, Organizations organizations) {
        this(database, projects, organizations, Budget.TIME);
    }

    /** The same that goes on for so long at a time. */
    Search(Database database, Projects projects, Organizations organizations, Duration time) {
        this.time = time;
        this.database = database;
        this.projects = projects;
        this.organizations = organizations;
        this.texts = new ProjectTexts(database, new Revisions(), store);
    }

    /**
     * What a search has found so far.
     *
     * @param next where it goes on; null when it has come to the end
     * @param early whether it was stopped before it had found as much as was asked for
     * @param behind whether many revisions are not in the index, so that it takes longer
     * @param encrypted in how many of the caller's projects only names and paths can be found
     */
    record Page(List<Found> found, @Nullable SearchPlace next, boolean early, boolean behind, int encrypted) {}

    /**
     * Looks for something.
     *
     * @throws dev.leanto.machine.wire.ApiException when it says too little, when there is no such project, or when too many
     *     others search
     */
    Page find(Caller caller, SearchQuery query) {
        Integer only = query.projectId();
        if (only != null) {
            database.read(tx -> projects.open(tx, caller, only, Right.READ));
        }
        String organization = query.organizationId();
        if (organization != null) {
            database.read(tx -> organizations.require(tx, caller, organization));
        }
        turns.begin(caller.userId());
        try {
            Walk walk = new Walk(caller, query, new Budget(time));
            Iterator<Integer> ids = only == null
                    ? new Candidates(database, store, caller, query, walk.budget::isLate)
                    : List.of(only).iterator();
            boolean ended = walk.all(ids);
            int encrypted = database.read(tx -> store.encrypted(tx, caller.userId()));
            return new Page(
                    walk.found,
                    ended ? null : walk.place,
                    !ended && walk.found.size() < query.count(),
                    ids instanceof Candidates candidates && candidates.isIndexBehind(),
                    encrypted);
        } finally {
            turns.end(caller.userId());
        }
    }

    /** One search under way. Something is looked at each time, however little is left to spend, so that it gets to an end. */
    private final class Walk {
        private final Caller caller;
        private final SearchQuery query;
        private final Budget budget;
        private final Computing computing = new Computing();
        private final List<Found> found = new ArrayList<>();
        private SearchPlace place;
        private boolean looked;

        Walk(Caller caller, SearchQuery query, Budget budget) {
            this.budget = budget;
            this.caller = caller;
            this.query = query;
            this.place = query.after();
        }

        /** Whether it has come to the end. */
        boolean all(Iterator<Integer> ids) {
            while (ids.hasNext()) {
                if (isOver()) {
                    return false;
                }
                int id = ids.next();
                ProjectTexts.Read read = texts.read(caller, query, id).orElse(null);
                if (read != null && !project(read)) {
                    return false;
                }
                place = new SearchPlace(id, null);
                looked = true;
            }
            Integer before = ids instanceof Candidates candidates ? candidates.cutShortBefore() : null;
            if (before != null) {
                place = new SearchPlace(before, null);
            }
            return before == null;
        }

        private boolean isOver() {
            return found.size() >= query.count() || (looked && budget.isSpent());
        }

        /** Whether all of a project was looked at. */
        private boolean project(ProjectTexts.Read read) {
            Seen project = read.project();
            boolean begun = place.projectId() == project.id() && place.path() != null;
            if (!begun && query.path() == null) {
                List<Span> spans = query.wanted().in(project.name());
                if (!spans.isEmpty()) {
                    found.add(new Found(project, null, project.revision(), spans, FoundText.NOTHING));
                }
                place = new SearchPlace(project.id(), "");
                looked = true;
            }
            boolean first = true;
            for (List<ListedFile> page : ProjectTexts.pages(read.files())) {
                if (isOver()) {
                    return false;
                }
                Map<Integer, ProjectFile> some =
                        first || project.encrypted() ? read.first() : texts.texts(project.id(), page);
                first = false;
                long bytes = page.stream().mapToLong(ListedFile::size).sum();
                budget.spend(bytes);
                computing.begin(bytes);
                try {
                    if (!files(read, page, some)) {
                        return false;
                    }
                } finally {
                    computing.end();
                }
            }
            return true;
        }

        private boolean files(ProjectTexts.Read read, List<ListedFile> page, Map<Integer, ProjectFile> some) {
            for (ListedFile file : page) {
                if (isOver()) {
                    return false;
                }
                file(read, file, some.get(file.id()));
                place = new SearchPlace(read.project().id(), file.path().value());
                looked = true;
            }
            return true;
        }

        private boolean isLate() {
            computing.goOn();
            return budget.isLate();
        }

        private void file(ProjectTexts.Read read, ListedFile file, @Nullable ProjectFile text) {
            String path = file.path().value();
            List<Span> spans = query.wanted().in(path);
            FoundText lines =
                    text == null ? FoundText.NOTHING : FoundText.in(text.text(), query.wanted(), this::isLate);
            if (!spans.isEmpty() || lines.count() > 0) {
                int revision =
                        read.since().getOrDefault(file.id(), read.project().revision());
                found.add(new Found(read.project(), path, revision, spans, lines));
            }
        }
    }
}
