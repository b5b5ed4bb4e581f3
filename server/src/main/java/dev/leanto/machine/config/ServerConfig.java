package dev.leanto.machine.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server needs to know to start.
 *
 * @param storage where it keeps its data
 * @param replicas where those read who may be told what is a little old
 * @param http where it listens, and how long it waits
 * @param limits how large things may be
 * @param retention how long it keeps what nobody needs any more
 * @param editing how several people edit one project
 * @param nodes what runs algorithms
 * @param quotas how much each user and organization may have and ask for
 * @param backup which backups it takes by itself
 * @param webhooks where deliveries to webhooks may go
 * @param log what it writes to standard error
 */
public record ServerConfig(
        Storage storage,
        Replicas replicas,
        Http http,
        Limits limits,
        Retention retention,
        Editing editing,
        NodeSlots nodes,
        QuotaSettings quotas,
        Backup backup,
        Webhooks webhooks,
        LogSettings log,
        LogIns logIns) {

    /**
     * How several people edit one project.
     *
     * @param lockTime how long an edit lock lasts after its holder's last write
     * @param outsiders what sharing with somebody of another organization does
     * @param invitations how many invitations that are not answered yet one user may have made, and have got
     */
    public record Editing(
            @ConfigProperty(
                    key = "editing.lockTime",
                    value = "10m",
                    meaning = "How long the edit lock of a shared project lasts after its holder's last write.")
            Duration lockTime,

            @ConfigProperty(
                    key = "sharing.outsiders",
                    value = "invited",
                    meaning =
                            "What sharing a project with somebody does who is in no organization with its owner: invited"
                                    + " (they see nothing of it before they accept), immediate, or refused.")
            Outsiders outsiders,

            @ConfigProperty(
                    key = "sharing.invitations",
                    value = "100",
                    meaning = "Invitations without an answer that one user may have made, and may have got.")
            int invitations) {}

    /**
     * Where the data is kept.
     *
     * @param folder the folder of the SQLite database, the lock and the master key
     * @param databaseUrl the PostgreSQL database to use instead of SQLite; null for SQLite
     * @param masterKey the master key as 64 hexadecimal digits; null to use the folder's {@code master.key}
     */
    public record Storage(
            @ConfigProperty(
                    key = "data",
                    value = "data",
                    meaning = "Folder of the SQLite database, the lock and the master key;"
                            + " relative to where the program is started.")
            Path folder,

            @ConfigProperty(
                    key = "databaseUrl",
                    value = "",
                    secret = true,
                    meaning = "PostgreSQL database to use instead of SQLite,"
                            + " as postgresql://user@host:5432/database; its password from PGPASSWORD or ~/.pgpass.")
            @Nullable
            String databaseUrl,

            @ConfigProperty(
                    key = "masterKey",
                    value = "",
                    secret = true,
                    meaning = "Master key of the stored tokens, 64 hexadecimal digits;"
                            + " when empty, the file master.key in the data folder.")
            @Nullable
            String masterKey) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Storage[folder=" + folder + "]";
        }
    }

    /**
     * Where those read who may be told what is a little old.
     *
     * @param urls the standbys of the PostgreSQL database; null for none
     * @param lag how old may be what is read there
     */
    public record Replicas(
            @ConfigProperty(
                    key = "storage.replicas",
                    value = "",
                    secret = true,
                    meaning = "Standbys of the PostgreSQL database, as postgresql://user@host:5432,host:5432/database,"
                            + " on which the tokens read that were made with --may-be-old.")
            @Nullable
            String urls,

            @ConfigProperty(
                    key = "storage.replicaLag",
                    value = "10s",
                    min = 2_000,
                    max = 600_000,
                    meaning = "How old what is read on a standby may be: while all are further behind, the primary is"
                            + " read.")
            Duration lag) {

        /** Without the addresses. */
        @Override
        public String toString() {
            return "Replicas[lag=" + lag + "]";
        }
    }

    /**
     * How long the server keeps what nobody needs any more.
     *
     * @param recycleBin how long a deleted project can be restored
     * @param reads how long the counts of reads are kept
     * @param audit how long it is kept who did what, and which log-ins were refused
     * @param gathering how long the use of tokens is gathered before it is written
     */
    public record Retention(
            @ConfigProperty(
                    key = "retention.recycleBin",
                    value = "30d",
                    meaning = "How long a deleted project stays in the recycle bin before it is purged.")
            Duration recycleBin,

            @ConfigProperty(
                    key = "retention.reads",
                    value = "400d",
                    meaning = "How long it is kept how often each token has read each project.")
            Duration reads,

            @ConfigProperty(
                    key = "retention.audit",
                    value = "1100d",
                    meaning =
                            "How long it is kept what was done besides changes of projects, which stay with them, from"
                                    + " which addresses, and which log-ins were refused.")
            Duration audit,

            @ConfigProperty(
                    key = "retention.gathering",
                    value = "10s",
                    min = 1,
                    meaning = "How long the use of tokens is gathered before it is written down: what a server that is"
                            + " killed forgets of it, and nothing else.")
            Duration gathering) {}

    /**
     * Where deliveries to webhooks may go.
     *
     * @param privateAddresses whether to addresses of private networks and of this machine too
     */
    public record Webhooks(
            @ConfigProperty(
                    key = "webhooks.privateAddresses",
                    value = "false",
                    meaning = "Whether webhooks may have addresses of private networks and of this machine: whoever may"
                            + " make one then has the server send requests to whatever it reaches.")
            boolean privateAddresses) {}

    /**
     * Which backups a server takes by itself.
     *
     * @param folder where they are; null for none
     * @param every how old the newest may become
     * @param keep how many are kept
     */
    public record Backup(
            @ConfigProperty(
                    key = "backup.folder",
                    value = "",
                    meaning = "Folder of the backups that the server takes by itself, best on another disk;"
                            + " when empty it takes none.")
            @Nullable
            String folder,

            @ConfigProperty(
                    key = "backup.every",
                    value = "24h",
                    min = 1_000,
                    meaning = "How old the newest backup becomes before the server takes another.")
            Duration every,

            @ConfigProperty(
                    key = "backup.keep",
                    value = "7",
                    min = 1,
                    meaning = "How many backups are kept, of those that were taken by themselves and of those before a"
                            + " migration.")
            int keep) {}
}
