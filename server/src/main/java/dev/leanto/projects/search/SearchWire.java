package dev.leanto.projects.search;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.projects.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request and the answer of the operation that searches. */
final class SearchWire {

    private SearchWire() {}

    @Meaning("Finds names of projects, paths and lines of files in all projects that the caller can see")
    @Refusals({"PROJECT_NOT_FOUND", "ORGANIZATION_NOT_FOUND"})
    @Refusals({"SEARCH_TEXT_SHORT", "SEARCH_TEXT_LINES", "SEARCH_EXPRESSION", "SEARCH_EXPRESSION_LARGE"})
    @Refusals({
        "SEARCH_EXPRESSION_LETTERS",
        "SEARCH_EXPRESSION_OPEN",
        "SEARCH_PATH",
        "SEARCH_OWNER",
        "SEARCH_PLACE",
        "SEARCH_BUSY"
    })
    record ReadRequest(
            @Meaning("What to look for, within one line: three characters or more")
            String text,

            @Meaning("Whether text is a regular expression, in RE2's syntax; false without it") @Nullable
            Boolean regex,

            @Meaning("Whether capital letters are others than small ones; false without it") @Nullable
            Boolean caseSensitive,

            @Meaning("Find it only where no letter, digit or underscore goes on before or behind it") @Nullable
            Boolean wholeWord,

            @Meaning("Look only in this project; then text may be shorter") @Nullable
            Integer projectId,

            @Meaning("Look only in projects of this organization") @Nullable
            String organizationId,

            @Meaning("Look only in projects of this language") @Nullable
            Language language,

            @Meaning("Look only in the caller's own projects, mine, or only in those of others, shared") @Nullable
            String owner,

            @Meaning(
                    "Look only in files whose path is like this, * and ? standing for anything but a slash and ** for anything;"
                            + " without a slash it is about the name in whatever folder")
            @Nullable
            String path,

            @Meaning("What the page before gave as next; without it the first page") @Nullable
            String after,

            @Meaning("How many names and files to find at most, from 1 to 100; without it 30") @Nullable
            Integer count) {}

    record ReadAnswer(
            @Meaning("What was found: the newest projects first, of each its name and then its files by path")
            List<Result> results,

            @Meaning("What to give as after for what comes next; null when there is nothing more") @Nullable
            String next,

            @Meaning("Whether everything was looked through to the end of the search")
            boolean complete,

            @Meaning(
                    "Whether the search took longer than one may and was stopped early: it goes on with next, also when there"
                            + " are no results yet")
            boolean stopped,

            @Meaning(
                    "Whether much was changed that the index does not have yet: that is read by the search itself, which takes"
                            + " longer")
            boolean indexing,

            @Meaning("In how many of the caller's projects only names and paths are found, since they are encrypted")
            int encryptedProjects)
            implements Answer {

        static ReadAnswer of(Search.Page page) {
            SearchPlace next = page.next();
            return new ReadAnswer(
                    page.found().stream().map(Result::of).toList(),
                    next == null ? null : next.toString(),
                    next == null,
                    page.early(),
                    page.behind(),
                    page.encrypted());
        }
    }

    record Result(
            @Meaning("Id of the project") int projectId,

            @Meaning("Name of the project, as the caller sees it")
            String projectName,

            @Meaning("Programming language") String language,

            @Meaning("Path of the file; null when the name of the project is what was found") @Nullable
            String name,

            @Meaning(
                    "Newest revision in which the file got its content or its path, and which has the lines; of a project its"
                            + " newest")
            int revision,

            @Meaning("Where it was found: in the name of the project, in the path or in the content of the file")
            List<String> in,

            @Meaning("Where in the name of the project or in the path; empty when it is only in the content")
            List<Range> ranges,

            @Meaning("The first ten lines of the file that have it")
            List<Line> lines,

            @Meaning("How many lines have it") int matchingLines) {

        static Result of(Found found) {
            List<String> in = found.path() == null
                    ? List.of("name")
                    : found.text().count() == 0
                            ? List.of("path")
                            : found.spans().isEmpty() ? List.of("content") : List.of("path", "content");
            return new Result(
                    found.project().id(),
                    found.project().name(),
                    found.project().language().wireName(),
                    found.path(),
                    found.revision(),
                    in,
                    Range.of(found.spans()),
                    found.text().lines().stream().map(Line::of).toList(),
                    found.text().count());
        }
    }

    record Line(
            @Meaning("Number of the line, from 1") int line,

            @Meaning("The line without its end, or of a long one the part around the first match")
            String text,

            @Meaning("Where in text it was found") List<Range> ranges,

            @Meaning("Whether the line begins before text") boolean cutBefore,

            @Meaning("Whether the line goes on behind text") boolean cutAfter) {

        static Line of(FoundLine line) {
            return new Line(line.number(), line.text(), Range.of(line.spans()), line.cutBefore(), line.cutAfter());
        }
    }

    record Range(
            @Meaning("Its first character, from 0, in UTF-16 units")
            int from,

            @Meaning("The first character behind it") int to) {

        static List<Range> of(List<Span> spans) {
            return spans.stream().map(span -> new Range(span.from(), span.to())).toList();
        }
    }
}
