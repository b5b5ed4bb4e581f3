package dev.leanto.e2e;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the pages have to show: made once on a server. */
final class Demo {

    private static final Map<PackagedServer, String> MADE = new ConcurrentHashMap<>();

    /** With a text, and a picture of one pixel. */
    private static final String NOTEBOOK =
            """
            {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
             {"id":"a","cell_type":"markdown","metadata":{},"source":"# What rises"},
             {"id":"b","cell_type":"code","execution_count":1,"metadata":{},"source":"plot()","outputs":[
              {"output_type":"display_data","metadata":{},"data":{"image/png":
               "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}}]}]}
            """;

    private Demo() {}

    /** Gives the id of a project in a folder, with a history. */
    static String of(PackagedServer server) {
        return MADE.computeIfAbsent(server, Demo::make);
    }

    private static String make(PackagedServer server) {
        String project = server.project("Desk A/Momentum");
        for (int fast : new int[] {10, 12}) {
            server.write(project, "main.py", "fast = " + fast + "\n");
        }
        server.write(project, "alpha/signals.py", "# what rises goes on\n");
        server.write(project, "research.ipynb", NOTEBOOK);
        server.call("projects/delete", "{\"projectId\":" + server.project("Gone") + "}");
        return project;
    }
}
