package dev.leanto.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** What is asked of the server, again and again. */
enum Case {
    READ("projects/read of one project", "projects/read") {
        @Override
        String body(Random random, Scene scene) {
            return of(scene.project(random)) + "}";
        }
    },
    RANDOM("projects/read of one project, any of all", "projects/read") {
        @Override
        String body(Random random, Scene scene) {
            return READ.body(random, scene);
        }
    },
    HOT("projects/read of one project, Zipf 0.99 of all", "projects/read") {
        @Override
        String body(Random random, Scene scene) {
            return of(scene.popular(random)) + "}";
        }
    },
    MIXED("projects/read of one project, any of all, with one projects/create in 20", "projects/read") {
        @Override
        String body(Random random, Scene scene) {
            return READ.body(random, scene);
        }

        @Override
        Case next(Random random) {
            return random.nextInt(20) == 0 ? CREATE : READ;
        }
    },
    LIST("projects/read, all 1,000", "projects/read") {
        @Override
        String body(Random random, Scene scene) {
            return "{}";
        }
    },
    INDEX("projects/index/read, all 1,000", "projects/index/read") {
        @Override
        String body(Random random, Scene scene) {
            return "{}";
        }
    },
    CREATE("projects/create", "projects/create") {
        @Override
        String body(Random random, Scene scene) {
            return "{\"name\":\"Bench " + Long.toHexString(random.nextLong()) + "\",\"language\":\"Py\"}";
        }
    },
    UPDATE("projects/update, 20 files of 5 KiB", "projects/update") {
        @Override
        String body(Random random, Scene scene) {
            return Bodies.files(scene.project(random), "0".repeat(16));
        }
    },
    UNCHANGED("the same files again", "projects/update") {
        @Override
        String body(Random random, Scene scene) {
            // Each connection sends one body again and again, so from the second time on nothing differs.
            return Bodies.files(scene.project(random), "unchanged");
        }
    },
    CLIENTS(
            "as the LEAN CLI pulls and pushes: projects/read of all 1,000, files/read, projects/update, by turns",
            "projects/read") {
        @Override
        String body(Random random, Scene scene) {
            return LIST.body(random, scene);
        }

        @Override
        Case next(Random random) {
            return List.of(LIST, FILES, UPDATE).get(random.nextInt(3));
        }
    },
    PROJECT("projects/read of one project", "projects/read") {
        @Override
        String body(Random random, Scene scene) {
            return READ.body(random, scene);
        }
    },
    FILE("files/read of one file", "files/read") {
        @Override
        String body(Random random, Scene scene) {
            return of(scene.project(random)) + ",\"name\":\"" + History.file(random) + "\"}";
        }
    },
    FILES("files/read of all files", "files/read") {
        @Override
        String body(Random random, Scene scene) {
            return of(scene.project(random)) + "}";
        }
    },
    LOG("projects/revisions/read, newest page", "projects/revisions/read") {
        @Override
        String body(Random random, Scene scene) {
            return of(scene.project(random)) + "}";
        }
    },
    DIFF("projects/revisions/diff, ten files", "projects/revisions/diff") {
        @Override
        String body(Random random, Scene scene) {
            int to = scene.revisions() / 2;
            return of(scene.project(random)) + ",\"from\":" + (to - 10) + ",\"to\":" + to + "}";
        }
    },
    BLAME("files/blame/read", "files/blame/read") {
        @Override
        String body(Random random, Scene scene) {
            return FILE.body(random, scene);
        }
    },
    RESTORE("projects/revisions/restore, ten files", "projects/revisions/restore") {
        @Override
        String body(Random random, Scene scene) {
            int revision = scene.revisions() - (random.nextBoolean() ? 10 : 0);
            return of(scene.project(random)) + ",\"revision\":" + revision + ",\"settings\":false}";
        }
    },
    CHANGE("files/update of one file", "files/update") {
        @Override
        String body(Random random, Scene scene) {
            String text = History.text(random.nextInt(1_000_000_000)).replace("\n", "\\n");
            return of(scene.project(random)) + ",\"name\":\"" + History.file(random) + "\",\"content\":\"" + text
                    + "\"}";
        }
    },
    PUSH("projects/update, all files, one changed", "projects/update") {
        @Override
        String body(Random random, Scene scene) {
            return Bodies.allFiles(scene.project(random), random);
        }
    };

    private final String title;
    private final String operation;

    Case(String title, String operation) {
        this.title = title;
        this.operation = operation;
    }

    /** Those that are asked of a young project and of an old one, the ones that write last. */
    static List<Case> ofHistory() {
        return List.copyOf(EnumSet.range(PROJECT, PUSH));
    }

    /** As the table calls it. */
    String title() {
        return title;
    }

    /** The operation that it calls. */
    String operation() {
        return operation;
    }

    /** How many requests a connection prepares, to send them in turn; 0 for a new one each time. */
    int templates() {
        return switch (this) {
            case UPDATE -> 8;
            case LIST, INDEX, UNCHANGED -> 1;
            default -> 0;
        };
    }

    /** Which case the next request is of: another one where several are mixed. */
    Case next(Random random) {
        return this;
    }

    /** Whether it is about all projects, and not those of a user with 1,000. */
    boolean ofAll() {
        return this == RANDOM || this == HOT || this == MIXED;
    }

    /** The JSON of one request. */
    abstract String body(Random random, Scene scene);

    private static String of(int project) {
        return "{\"projectId\":" + project;
    }
}
