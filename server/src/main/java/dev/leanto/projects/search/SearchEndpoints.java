package dev.leanto.projects.search;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operation that searches. */
public final class SearchEndpoints {

    private static final int COUNT = 30;
    private static final int COUNT_LIMIT = 100;

    private final Search search;

    /** Answers from this. */
    public SearchEndpoints(Search search) {
        this.search = search;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                "search/read", Access.READ, SearchWire.ReadRequest.class, SearchWire.ReadAnswer.class, this::read));
    }

    private SearchWire.ReadAnswer read(Caller caller, SearchWire.ReadRequest request) {
        String organization = request.organizationId();
        String path = request.path();
        SearchQuery query = new SearchQuery(
                wanted(request),
                request.projectId(),
                organization == null || organization.isEmpty() ? null : organization,
                request.language(),
                owned(request.owner()),
                path == null || path.isEmpty() ? null : PathPattern.of(path),
                place(request.after()),
                count(request.count()));
        return SearchWire.ReadAnswer.of(search.find(caller, query));
    }

    private static Wanted wanted(SearchWire.ReadRequest request) {
        String text = request.text();
        if (text.isEmpty()) {
            throw RequestError.FIELD_MISSING.with("text");
        }
        if (text.length() > Wanted.LONGEST) {
            throw RequestError.FIELD_TOO_LONG.with("text", Wanted.LONGEST);
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw SearchError.SEARCH_TEXT_LINES.with();
        }
        boolean regex = Boolean.TRUE.equals(request.regex());
        boolean caseSensitive = Boolean.TRUE.equals(request.caseSensitive());
        boolean wholeWord = Boolean.TRUE.equals(request.wholeWord());
        Wanted wanted =
                regex ? Wanted.expression(text, caseSensitive, wholeWord) : Wanted.text(text, caseSensitive, wholeWord);
        if (request.projectId() == null && wanted.needed() instanceof Needed.Nothing) {
            throw (regex ? SearchError.SEARCH_EXPRESSION_OPEN : SearchError.SEARCH_TEXT_SHORT).with(Needed.SHORTEST);
        }
        return wanted;
    }

    private static @Nullable Boolean owned(@Nullable String owner) {
        return switch (owner) {
            case null -> null;
            case "" -> null;
            case "mine" -> true;
            case "shared" -> false;
            default -> throw SearchError.SEARCH_OWNER.with(ApiError.shown(owner));
        };
    }

    private static SearchPlace place(@Nullable String after) {
        return after == null || after.isEmpty()
                ? SearchPlace.BEGINNING
                : SearchPlace.parse(after).orElseThrow(() -> SearchError.SEARCH_PLACE.with(ApiError.shown(after)));
    }

    private static int count(@Nullable Integer count) {
        if (count == null) {
            return COUNT;
        }
        if (count < 1 || count > COUNT_LIMIT) {
            throw RequestError.FIELD_RANGE.with("count", 1, COUNT_LIMIT, count);
        }
        return count;
    }
}
