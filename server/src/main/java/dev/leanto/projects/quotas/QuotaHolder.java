package dev.leanto.projects.quotas;

/** Who has quotas. */
public sealed interface QuotaHolder {

    /** What refusals call it. */
    String shown();

    /** A user: what they own, and what they ask for. */
    record User(int id) implements QuotaHolder {
        @Override
        public String shown() {
            return "user " + id;
        }
    }

    /** An organization: the projects that were made in it, and what its members ask for who prefer it. */
    record Organization(String id) implements QuotaHolder {
        @Override
        public String shown() {
            return "organization " + id;
        }
    }
}
