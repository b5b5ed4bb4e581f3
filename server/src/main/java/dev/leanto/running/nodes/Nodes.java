package dev.leanto.running.nodes;

import com.sun.management.OperatingSystemMXBean;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.NodeSlots;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Projects;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The nodes of this server, the same for all organizations, and which of them each project may use. */
public final class Nodes {

    private final Database database;
    private final Projects projects;
    private final Organizations organizations;
    private final List<Node> all;
    private final NodeStore store = new NodeStore();

    /** Nodes as the configuration describes them. */
    public Nodes(Database database, Projects projects, Organizations organizations, NodeSlots slots) {
        this.database = database;
        this.projects = projects;
        this.organizations = organizations;
        this.all = Stream.of(
                        nodes(Node.Kind.BACKTEST, slots.backtest(), slots),
                        nodes(Node.Kind.RESEARCH, slots.research(), slots),
                        nodes(Node.Kind.LIVE, slots.live(), slots))
                .flatMap(nodes -> nodes)
                .toList();
    }

    /**
     * The nodes as a project sees them.
     *
     * @param chosen the ids of those that it may use; empty when the server chooses
     */
    record Shown(List<Node> nodes, Set<String> chosen) {}

    private static Stream<Node> nodes(Node.Kind kind, int count, NodeSlots slots) {
        int cores = slots.cores() == 0 ? Runtime.getRuntime().availableProcessors() : slots.cores();
        long memory = slots.memory() == 0 ? machineMemory() : slots.memory();
        String name = kind.name().toLowerCase(Locale.ROOT);
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Node(name + "-" + number, kind, cores, Math.max(1, memory >> 30)));
    }

    private static long machineMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    Shown ofProject(Caller caller, int projectId) {
        return database.read(tx -> {
            projects.open(tx, caller, projectId, Right.READ);
            return shown(tx, projectId);
        });
    }

    /**
     * Chooses the nodes that a project may use.
     *
     * @param ids their ids; empty to let the server choose
     */
    Shown choose(Caller caller, int projectId, List<String> ids) {
        return database.write(tx -> {
            projects.open(tx, caller, projectId, Right.WRITE);
            Set<String> wanted = new HashSet<>();
            for (String id : ids) {
                if (all.stream().noneMatch(node -> node.id().equals(id))) {
                    throw NodeError.NODE_NOT_FOUND.with(ApiError.shown(id));
                }
                wanted.add(id);
            }
            store.replace(tx, projectId, wanted);
            return shown(tx, projectId);
        });
    }

    Shown ofOrganization(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> {
            organizations.require(tx, caller, organizationId);
            return new Shown(all, Set.of());
        });
    }

    private Shown shown(Tx tx, int projectId) {
        return new Shown(all, store.ofProject(tx, projectId));
    }
}
