package dev.leanto.bench;

import java.util.Random;

/** What is asked of the server, again and again. */
enum Case {
    READ("projects/read of one project") {
        @Override
        String body(Random random, Scene scene) {
            return "{\"projectId\":" + scene.project(random) + "}";
        }
    },
    LIST("projects/read, all 1,000") {
        @Override
        String body(Random random, Scene scene) {
            return "{}";
        }
    },
    CREATE("projects/create") {
        @Override
        String body(Random random, Scene scene) {
            return "{\"name\":\"Bench " + Long.toHexString(random.nextLong()) + "\",\"language\":\"Py\"}";
        }
    },
    UPDATE("projects/update, 20 files of 5 KiB") {
        @Override
        String body(Random random, Scene scene) {
            return files(scene.project(random), "0".repeat(16));
        }
    },
    UNCHANGED("the same files again") {
        @Override
        String body(Random random, Scene scene) {
            // Each connection sends one body again and again, so from the second time on nothing differs.
            return files(scene.project(random), "unchanged");
        }
    };

    private static final int FILES = 20;
    private static final int LINES = 5 * 1024 / 32;

    private final String title;

    Case(String title) {
        this.title = title;
    }

    /** As the table calls it. */
    String title() {
        return title;
    }

    /** The operation that it calls. */
    String operation() {
        return switch (this) {
            case READ, LIST -> "projects/read";
            case CREATE -> "projects/create";
            case UPDATE, UNCHANGED -> "projects/update";
        };
    }

    /** How many requests a connection prepares, to send them in turn; 0 for a new one each time. */
    int templates() {
        return switch (this) {
            case READ, CREATE -> 0;
            case UPDATE -> 8;
            case LIST, UNCHANGED -> 1;
        };
    }

    /** The JSON of one request. */
    abstract String body(Random random, Scene scene);

    private static String files(int project, String version) {
        StringBuilder json =
                new StringBuilder(FILES * 6000).append("{\"projectId\":").append(project);
        json.append(",\"files\":[");
        for (int i = 0; i < FILES; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"f")
                    .append(i)
                    .append(".py\",\"content\":\"# ")
                    .append(version);
            for (int line = 0; line < LINES; line++) {
                json.append("value_")
                        .append(1000 + line)
                        .append(" = data[")
                        .append(10 + line % 80)
                        .append("] * 0.5\\n");
            }
            json.append("\"}");
        }
        return json.append("]}").toString();
    }
}
