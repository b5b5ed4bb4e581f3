package dev.leanto.e2e;

import java.util.List;

/**
 * Every page that there is, and what can be opened on it: a new one is a line more here, and is then looked at by whoever
 * looks at all of them.
 *
 * @param path its address; {@code {project}} stands for the id of a project
 * @param pressed what is pressed there, one after the other, until everything is open that is to be looked at
 */
record EveryPage(String path, List<String> pressed) {

    private static final String ACTIONS = ".grid .line:not(.folder) button[aria-label^='Actions']";

    static final List<EveryPage> ALL = List.of(
            of("/"),
            of("/", "main header button.main"),
            of("/", ACTIONS),
            of("/", ACTIONS, "text=Rename or move"),
            of("/?q=zzz"),
            of("/bin"),
            of("/bin", "button.bad"),
            of("/connect"),
            of("/connect", "main button.main"),
            of("/connect?client=mcp"),
            of("/account"),
            of("/server"),
            of("/p/{project}"),
            of("/p/{project}/files/main.py"),
            of("/p/{project}/history"),
            of("/p/{project}/history", ".revisions .row >> nth=0"),
            of("/search?q=fast"),
            of("/search?q=zzz"),
            of("/search?q=f&project={project}"),
            of("/p/{project}/settings"),
            of("/p/{project}/people"),
            of("/p/{project}/files/main.py?blame=1"),
            of("/p/{project}/files/?drafts=1"),
            of("/p/{project}/files/main.py?rev=2"),
            of("/p/{project}/files/research.ipynb"),
            of("/org"),
            of("/org", "main a[href$='/audit']"),
            of("/p/99999999"),
            of("/p/"));

    private static EveryPage of(String path, String... pressed) {
        return new EveryPage(path, List.of(pressed));
    }

    /** Its address, of a project. */
    String path(String project) {
        return path.replace("{project}", project);
    }
}
