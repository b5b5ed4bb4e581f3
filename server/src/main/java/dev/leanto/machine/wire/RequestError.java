package dev.leanto.machine.wire;

/** How the form of a request is refused: what carries it, its encoding and its fields. */
public enum RequestError implements ApiError {
    /** Observed for unknown routes; what follows is the operation that was probably meant, if any. */
    ENDPOINT_NOT_FOUND(404, "Endpoint not found%s"),
    OPERATION_NOT_BUILT("The operation %s is not available on this server yet"),
    GIT_READ_ONLY(
            403, "Projects are given out by git to be read: change them with the LEAN CLI or the API, and fetch again"),
    GIT_TOO_OLD(403, "Only git's smart protocol is spoken here: ask for info/refs with service=git-upload-pack"),
    METHOD_NOT_ALLOWED(405, "The method %s is not allowed here: use GET or POST"),
    BAD_REQUEST(400, "The request could not be read: %s"),
    HOST_UNKNOWN(
            421,
            "This server does not go by the name '%s': ask it by localhost or an address that it listens on, or add the"
                    + " name to its setting http.names"),
    HTTP_1_0_CHUNKED(
            400, "A request of HTTP/1.0 has no Transfer-Encoding: send it with a Content-Length, or as HTTP/1.1"),
    BODY_TOO_LARGE(413, "The request body is larger than the limit of %s bytes (limits.requestBytes)"),
    UPLOAD_TOO_LARGE(413, "The request body is larger than the limit of %s bytes (%s)"),
    BODY_TIMED_OUT(408, "The request body did not arrive in time"),
    BODY_CUT_OFF(400, "The request body ended before its announced length"),
    CONTENT_TYPE_MISSING("The request has a body but no Content-Type: send application/json,"
            + " application/x-www-form-urlencoded or multipart/form-data"),
    CONTENT_TYPE_UNSUPPORTED("The Content-Type '%s' is not supported: send application/json,"
            + " application/x-www-form-urlencoded or multipart/form-data"),
    CHARSET_UNSUPPORTED("The charset '%s' is not supported: send UTF-8"),
    CONTENT_ENCODING_UNSUPPORTED("The Content-Encoding '%s' is not supported: send the body as it is"),
    NOT_UTF8("%s is not valid UTF-8 (at byte %s)"),
    JSON_INVALID("The body is not valid JSON (line %s, column %s): %s"),
    JSON_NOT_AN_OBJECT("The JSON body must be an object, not %s"),
    TOO_DEEP("%s is nested deeper than the limit of %s levels"),
    TOO_MANY_FIELDS("The request has more fields than the limit of %s"),
    TOO_MANY_VALUES("The request is made of more values than the limit of %s"),
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
    TEXT_HAS_CONTROL("%s contains a control character (at character %s)"),
    FIELD_MISSING("Required parameter %s is empty"),
    FIELD_TYPE("%s must be %s, not %s"),
    FIELD_RANGE("%s must be a whole number from %s to %s, not %s"),
    FIELD_TOO_LONG("%s is longer than the limit of %s characters"),
    LIST_TOO_LONG("%s has more entries than the limit of %s");

    private final int status;
    private final String template;

    RequestError(String template) {
        this(200, template);
    }

    RequestError(int status, String template) {
        this.status = status;
        this.template = template;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public boolean isHiddenByClients() {
        return this == HOST_UNKNOWN;
    }

    @Override
    public String template() {
        return template;
    }
}
