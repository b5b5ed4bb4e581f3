package dev.leanto.wire;

/**
 * Every text with which a request is refused, in one table. A text names the field, file or limit, and never tells
 * what it must not: hashes, tokens, or whether a foreign project exists.
 *
 * <p>Texts marked <em>matched</em> are looked for by a client and must keep the words named; those marked
 * <em>observed</em> were seen on QuantConnect's server by its users. The others are our own.
 */
public enum ApiError {

    // Transport.
    /** Observed for unknown routes. */
    ENDPOINT_NOT_FOUND(404, "Endpoint not found"),
    OPERATION_NOT_BUILT("The operation %s is not available on this server yet"),
    METHOD_NOT_ALLOWED(405, "The method %s is not allowed here: use GET or POST"),
    BAD_REQUEST(400, "The request could not be read: %s"),
    BODY_TOO_LARGE(413, "The request body is larger than the limit of %s bytes (limits.requestBytes)"),
    BODY_TIMED_OUT(408, "The request body did not arrive in time"),
    BODY_CUT_OFF(400, "The request body ended before its announced length"),
    CONTENT_TYPE_MISSING("The request has a body but no Content-Type: send application/json,"
            + " application/x-www-form-urlencoded or multipart/form-data"),
    CONTENT_TYPE_UNSUPPORTED("The Content-Type '%s' is not supported: send application/json,"
            + " application/x-www-form-urlencoded or multipart/form-data"),
    CHARSET_UNSUPPORTED("The charset '%s' is not supported: send UTF-8"),
    CONTENT_ENCODING_UNSUPPORTED("The Content-Encoding '%s' is not supported: send the body as it is"),

    // Encodings.
    NOT_UTF8("%s is not valid UTF-8 (at byte %s)"),
    JSON_INVALID("The body is not valid JSON (line %s, column %s): %s"),
    JSON_NOT_AN_OBJECT("The JSON body must be an object, not %s"),
    TOO_DEEP("%s is nested deeper than the limit of %s levels"),
    TOO_MANY_FIELDS("The request has more fields than the limit of %s"),
    DUPLICATE_FIELD("%s is given twice"),
    FORM_KEY_MALFORMED("The form key '%s' is malformed: it must look like name, name[0] or name[0][part]"),
    FORM_KEY_TOO_LONG("A form key is longer than the limit of %s bytes: '%s'…"),
    FORM_KEY_CONFLICT("The form key '%s' gives both a value and parts of a value"),
    FORM_ESCAPE_MALFORMED("%s has a malformed percent escape: '%s'"),
    FORM_LOOKS_LIKE_JSON("The body looks like JSON, but its Content-Type says form:"
            + " send it with Content-Type: application/json"),
    MULTIPART_INVALID("The multipart body could not be read: %s"),
    MULTIPART_FILE("%s is a file part: this operation takes no files"),
    TEXT_HAS_NUL("%s contains a NUL character (at character %s)"),
    TEXT_HAS_LONE_SURROGATE("%s contains half of a surrogate pair (at character %s)"),

    // Fields. The first is observed in this form ("Required parameter compileId is empty").
    FIELD_MISSING("Required parameter %s is empty"),
    FIELD_TYPE("%s must be %s, not %s"),
    FIELD_RANGE("%s must be a whole number from %s to %s, not %s"),
    FIELD_TOO_LONG("%s is longer than the limit of %s characters"),
    LIST_TOO_LONG("%s has more entries than the limit of %s"),

    // Credentials. LEAN CLI api_client.py _parse_response matches the beginnings of the two marked ones.
    CREDENTIALS_MISSING(
            401,
            "No credentials: send 'Authorization: Basic base64(userId:sha256(token:timestamp))' and a"
                    + " Timestamp header"),
    CREDENTIALS_MALFORMED(
            401, "The Authorization value is malformed: it must be base64(userId:sha256(token:timestamp))"),
    /** Matched: the CLI adds its advice to log in. Only for a user id that is no number. */
    USER_ID_NOT_VALID(401, "UserID not valid: '%s' is not a number"),
    /** Observed; a missing timestamp is reported as 0. */
    TIMESTAMP_NOT_VALID(401, "Invalid timestamp, value received: %s"),
    TIMESTAMP_TOO_OLD(
            401, "Invalid timestamp, value received: %s (%s seconds old, the limit is %s; is your clock right?)"),
    TIMESTAMP_AHEAD(
            401, "Invalid timestamp, value received: %s (%s seconds ahead, the limit is %s; is your clock right?)"),
    /** Matched, full stop included: an unknown user and a wrong token get the same text. */
    HASH_MISMATCH(401, "Hash doesn't match."),
    TOKEN_REVOKED(401, "The API token '%s' was revoked on %s"),
    TOKEN_EXPIRED(401, "The API token '%s' expired on %s"),
    USER_DISABLED(401, "The user %s is disabled"),
    TOKEN_READ_ONLY("The API token '%s' is read-only: %s needs a token of full scope"),

    // Organizations and LEAN.
    ORGANIZATION_NOT_FOUND("Organization not found"),
    LEAN_VERSION_NOT_FOUND("versionId %s is not a LEAN version of this server"),
    LEAN_ENVIRONMENT_NOT_FOUND("leanEnvironment %s is not an environment of this server"),
    ENCRYPTION_KEY_NOT_REGISTERED("encryptionKey '%s' is not registered with the organization of the project"),

    ENCRYPTION_KEY_HASH("hash '%s' is not an MD5 hash: 32 lower-case hexadecimal digits"),
    ENCRYPTION_KEY_TWICE("A key of the name '%s' or of the hash %s is registered already"),
    NODE_NOT_FOUND("nodes: '%s' is no node of this server"),

    // Projects.
    /** Observed. The same whether the project is unknown or somebody else's. */
    PROJECT_NOT_FOUND("Project not found"),
    PAGE_EMPTY("start (%s) must be less than end (%s)"),
    NAME_EMPTY("Project name must not be empty"),
    NAME_TOO_LONG("Project name is longer than the limit of %s characters"),
    /** Observed. */
    NAME_CHARACTER("Project name contains unsupported special character (%s)"),
    NAME_COMPONENT("Project name is not valid: '%s' %s"),
    NAME_TAKEN("Another project has the name '%s'"),
    /** Matched: the CLI looks for "write permission" and advises to pull and to push with --force. */
    NO_WRITE_PERMISSION("You have no write permission for this project: you may only read it"),
    OWNER_ONLY("Only the owner of the project may %s"),
    PROJECT_RECYCLED(
            "The project '%s' is in the recycle bin: its owner can restore it by giving it a name without '%s'"),
    /** Matched: "write permission". */
    STALE_WRITE("Your copy is out of date, so you have no write permission for now: %s. Read the files again, or write"
            + " without codeSourceId to replace them; the replaced ones stay in the history"),
    /** Matched: "write permission". */
    LOCKED("You have no write permission for now: %s (%s) edits this project until %s. Wait, or ask for the lock to be"
            + " released, or write without codeSourceId"),
    LOCK_OF_ANOTHER("Only %s, who holds the edit lock, and the owner of the project may release it"),
    COLLABORATOR_UNKNOWN("%s: '%s' is neither the public id of a user nor the id of the project's organization"),
    COLLABORATOR_IS_OWNER("The owner of the project has every right already, and keeps them"),
    COLLABORATOR_ALREADY("'%s' is a collaborator already: projects/collaboration/update changes his rights"),
    COLLABORATOR_NOT("'%s' is no collaborator of this project"),
    COLLABORATORS_TOO_MANY("The project would have %s collaborators, more than the limit of %s (limits.collaborators)"),
    SHARED_WITH_ORGANIZATION(
            "The project is shared with all members of its organization: only its owner can change that"),
    ENCRYPTED_IS_NOT_SHARED("The project is encrypted: an encrypted project cannot have collaborators"),
    SHARED_IS_NOT_ENCRYPTED("encryptionKey: the project has collaborators, so it cannot be encrypted"),
    LIBRARY_OTHER_KEY("The library '%s' is encrypted with another key than the project: a library must be unencrypted"
            + " or share the project's key"),
    LIBRARY_OF_OTHER_KEY("encryptionKey: the project '%s' uses this library, and has not this key: encrypt it with the"
            + " same key first"),
    LIBRARY_CYCLE("libraries: the project '%s' uses this one as a library, directly or through others"),
    PARAMETER_TWICE("parameters: '%s' is given twice"),
    PARAMETER_VALUE("parameters: the value of '%s' must be a text or a number, not %s"),
    GRID_NOT_VALID("%s must be a JSON object with the lists xs, sm, md, lg and xl, or the text of one: %s"),
    LIBRARY_NOT_FOUND("libraries: the project %s was not found"),
    LIBRARY_RECYCLED("libraries: the project '%s' is in the recycle bin"),
    LIBRARY_IS_ITSELF("libraries: a project cannot be its own library"),
    LIBRARY_NOT_USED("libraryId %s is not a library of this project"),

    // Files.
    /** Observed, without the name. */
    FILE_EXISTS("File already exist in this project: %s"),
    /** Observed. */
    FILE_NOT_FOUND("File not found: %s"),
    /** Observed, without what follows the full stop. */
    FILE_EXTENSION("File extension is not valid. '%s' must end in .py, .cs, .ipynb, .html or .css"),
    /** Observed, for empty content. */
    FILE_CONTENT_EMPTY("File content not valid. content: "),
    FILE_NAME("File name is not valid: '%s' %s"),
    FILE_UPDATE_EMPTY("Required parameter content or newName is empty"),
    FILE_UPDATE_BOTH("Give either content or newName, not both"),
    FILE_TWICE("files: '%s' is given twice"),
    FILE_TOO_LARGE("The file '%s' has %s bytes, more than the limit of %s (limits.fileBytes)"),
    PROJECT_TOO_MANY_FILES("The project would have %s files, more than the limit of %s (limits.projectFiles)"),
    PROJECT_TOO_LARGE("The project would have %s bytes of text, more than the limit of %s (limits.projectBytes)"),

    PATCH_NOT_VALID("The patch is not valid (line %s): %s"),
    PATCH_DOES_NOT_FIT(
            "The patch does not fit: '%s', hunk %s, line %s of the file: the patch has %s where the file has" + " %s"),
    PATCH_FILE_TWICE("The patch changes '%s' twice"),

    // Faults of ours: the request may be sent again.
    FAULT(503, "The server could not answer just now; nothing was changed. Please try again (request id %s)"),
    /** With status 200: the LEAN CLI would repeat anything that is answered with 5xx, and this may have been done. */
    OUTCOME_UNKNOWN(
            "The database was lost while it stored this, and could not be asked whether it did: read what is there"
                    + " before you try again (request id %s)"),
    OVERLOADED(
            503,
            "The server is handling as many bytes of requests as it has room for (limits.requestsBytes); nothing was"
                    + " changed. Please try again"),
    /** Said by {@code leanto connect}, of a request that was not sent; with status 200 to clients that hide any other. */
    SERVER_UNREACHABLE(503, "The server %s cannot be reached: %s. Nothing was changed"),
    /** Said by {@code leanto connect}; with status 200, since a client that tries again might do it twice. */
    SERVER_LOST("The server %s gave no answer: %s. It may have done what was asked: read what is there before you try"
            + " again"),
    STOPPING(503, "The server is stopping; nothing was changed. Please try again");

    private static final int SHOWN_LENGTH = 120;

    private final int status;
    private final String template;

    ApiError(String template) {
        this(200, template);
    }

    ApiError(int status, String template) {
        this.status = status;
        this.template = template;
    }

    /** The HTTP status; clients hide the text of anything but 200, so refusals by a rule have 200. */
    public int status() {
        return status;
    }

    /** The refusal, its text completed with the values, in the order of the table's placeholders. */
    public ApiException with(Object... values) {
        return new ApiException(this, template.formatted(values));
    }

    /** A client's own text as an error text repeats it: short, and without control characters. */
    public static String shown(String text) {
        if (text.length() <= SHOWN_LENGTH && isPlain(text)) {
            return text;
        }
        String shortened = text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
        StringBuilder shown = new StringBuilder(shortened.length());
        shortened.codePoints().forEach(c -> {
            boolean printable = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
            shown.appendCodePoint(printable ? c : '\uFFFD');
        });
        return shown.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
