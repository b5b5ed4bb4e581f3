package dev.leanto.machine.config;

import java.time.Duration;

/**
 * How large things may be. Refusals name the limit and its key, so that whoever meets one knows what to set.
 *
 * @param profile where the limits come from that are not set by themselves
 * @param fileBytes bytes of UTF-8 in one file
 * @param projectFiles files in one project
 * @param projectBytes bytes of UTF-8 in all files of one project
 * @param collaborators collaborators of one project besides its owner; the organization as a whole is one
 * @param requestBytes bytes of one request body
 * @param requestsBytes bytes of all request bodies in flight
 * @param userRequestsBytes bytes of one user's request bodies in flight
 * @param answersBytes bytes of answers that are kept
 * @param longAnswers long answers under way
 * @param userLongAnswers those of one user
 * @param longAnswerTime how long an answer waits for its place among them
 */
public record Limits(
        @ConfigProperty(
                key = "limits.profile",
                value = "generous",
                meaning = "Limits to begin with: generous, or those of a tier of QuantConnect, to see what would be"
                        + " refused there; each limit below that is set counts instead.")
        LimitsProfile profile,

        @ConfigProperty(key = "limits.fileBytes", value = "1MiB", min = 1, meaning = "Bytes of text in one file.")
        long fileBytes,

        @ConfigProperty(key = "limits.projectFiles", value = "1000", min = 1, meaning = "Files in one project.")
        int projectFiles,

        @ConfigProperty(
                key = "limits.projectBytes",
                value = "48MiB",
                min = 1,
                meaning = "Bytes of text in one project.")
        long projectBytes,

        @ConfigProperty(
                key = "limits.collaborators",
                value = "1000",
                meaning = "Collaborators of one project besides its owner; its organization as a whole counts as one.")
        int collaborators,

        @ConfigProperty(
                key = "limits.requestBytes",
                value = "64MiB",
                min = 1024,
                max = 1L << 30,
                meaning = "Bytes of one request body.")
        long requestBytes,

        @ConfigProperty(
                key = "limits.requestsBytes",
                value = "256MiB",
                min = 1024,
                meaning =
                        "Bytes of all request bodies that are being read and handled at the same time; never more than"
                                + " an eighth of the memory of the virtual machine. A request beyond it is answered 503.")
        long requestsBytes,

        @ConfigProperty(
                key = "limits.userRequestsBytes",
                value = "128MiB",
                min = 1024,
                meaning = "Bytes of all request bodies of one user that are being read and handled at the same time;"
                        + " never more than half of what there is for all, though one body of the largest size always"
                        + " fits. A request beyond it is answered 503.")
        long userRequestsBytes,

        @ConfigProperty(
                key = "limits.answersBytes",
                value = "32MiB",
                meaning =
                        "Bytes of answers that are kept in memory and given again while nothing of what they were made"
                                + " of has changed; 0 for none.")
        long answersBytes,

        @ConfigProperty(
                key = "limits.longAnswers",
                value = "32",
                min = 1,
                meaning = "Answers of more than 64 KiB that are on their way at the same time; each holds a piece of"
                        + " itself and a page of files, about 1 MiB. One beyond it waits.")
        int longAnswers,

        @ConfigProperty(
                key = "limits.userLongAnswers",
                value = "8",
                min = 1,
                meaning = "Those of one user. One beyond it waits.")
        int userLongAnswers,

        @ConfigProperty(
                key = "limits.longAnswerTime",
                value = "10s",
                meaning = "How long an answer waits for a place among the long ones before it is refused with 503.")
        Duration longAnswerTime) {}
