package dev.leanto.machine.config;

/**
 * How much every user, and every organization, may have and ask for, unless the operator has set something else for them;
 * 0 for any amount.
 *
 * @param userProjects projects that a user owns
 * @param userFileBytes bytes of text in their present files
 * @param userHistoryBytes bytes of all that is stored of them
 * @param userRequests requests a second
 * @param userBurst requests at once after a pause
 * @param userConcurrent requests at the same time
 * @param organizationProjects projects that an organization has
 * @param organizationFileBytes bytes of text in their present files
 * @param organizationHistoryBytes bytes of all that is stored of them
 * @param organizationRequests requests a second of all who prefer it
 * @param organizationBurst requests at once after a pause
 * @param organizationConcurrent requests at the same time
 */
public record QuotaSettings(
        @ConfigProperty(
                key = "quotas.userProjects",
                value = "0",
                meaning = "Projects that a user owns, those in the recycle bin included; 0 for any.")
        int userProjects,

        @ConfigProperty(
                key = "quotas.userFileBytes",
                value = "0",
                meaning = "Bytes of text in the present files of all projects that a user owns; 0 for any.")
        long userFileBytes,

        @ConfigProperty(
                key = "quotas.userHistoryBytes",
                value = "0",
                meaning =
                        "Bytes of all that is stored of the projects that a user owns, every revision of them; 0 for any.")
        long userHistoryBytes,

        @ConfigProperty(key = "quotas.userRequests", value = "0", meaning = "Requests a second of a user; 0 for any.")
        int userRequests,

        @ConfigProperty(
                key = "quotas.userBurst",
                value = "0",
                meaning = "Requests that a user may send at once after a pause; never less than those of a second.")
        int userBurst,

        @ConfigProperty(
                key = "quotas.userConcurrent",
                value = "0",
                meaning = "Requests of a user that run at the same time; 0 for any.")
        int userConcurrent,

        @ConfigProperty(
                key = "quotas.organizationProjects",
                value = "0",
                meaning = "Projects that an organization has, those in the recycle bin included; 0 for any.")
        int organizationProjects,

        @ConfigProperty(
                key = "quotas.organizationFileBytes",
                value = "0",
                meaning = "Bytes of text in the present files of all projects that an organization has; 0 for any.")
        long organizationFileBytes,

        @ConfigProperty(
                key = "quotas.organizationHistoryBytes",
                value = "0",
                meaning =
                        "Bytes of all that is stored of the projects that an organization has, every revision of them; 0 for any.")
        long organizationHistoryBytes,

        @ConfigProperty(
                key = "quotas.organizationRequests",
                value = "0",
                meaning = "Requests a second of all who prefer an organization; 0 for any.")
        int organizationRequests,

        @ConfigProperty(
                key = "quotas.organizationBurst",
                value = "0",
                meaning =
                        "Requests that all who prefer an organization may send at once after a pause; never less than those of a second.")
        int organizationBurst,

        @ConfigProperty(
                key = "quotas.organizationConcurrent",
                value = "0",
                meaning = "Requests of all who prefer an organization that run at the same time; 0 for any.")
        int organizationConcurrent) {}
