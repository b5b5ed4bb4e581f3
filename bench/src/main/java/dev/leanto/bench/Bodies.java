package dev.leanto.bench;

import java.util.Random;

/** The JSON of pushes. */
final class Bodies {

    private static final int FILES = 20;
    private static final int LINES = 5 * 1024 / 32;

    private Bodies() {}

    /** 20 files of 5 KiB, each of which begins with a mark. */
    static String files(int project, String mark) {
        StringBuilder json = begin(project, FILES * 6000);
        for (int i = 0; i < FILES; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"f")
                    .append(i)
                    .append(".py\",\"content\":\"# ")
                    .append(mark);
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

    /** All files of a project with a {@link History}, as they were in the beginning but for one. */
    static String allFiles(int project, Random random) {
        StringBuilder json = begin(project, History.FILES * 600);
        int changed = random.nextInt(History.FILES);
        for (int file = 0; file < History.FILES; file++) {
            int number = file == changed ? random.nextInt(1_000_000_000) : file;
            json.append(file == 0 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(History.path(file))
                    .append("\",\"content\":\"")
                    .append(History.text(number).replace("\n", "\\n"))
                    .append("\"}");
        }
        return json.append("]}").toString();
    }

    private static StringBuilder begin(int project, int length) {
        return new StringBuilder(length)
                .append("{\"projectId\":")
                .append(project)
                .append(",\"files\":[");
    }
}
