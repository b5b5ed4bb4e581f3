package dev.leanto.running.nodes;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about nodes. */
final class NodeWire {

    static final int LIST_LIMIT = 3000;

    private NodeWire() {}

    @Meaning("Shows the nodes and which of them a project may use")
    @Refusals("PROJECT_NOT_FOUND")
    record ReadRequest(@Meaning("Id of the project") int projectId) {}

    @Meaning("Chooses the nodes that a project may use")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "NODE_NOT_FOUND", "LIST_TOO_LONG"})
    record UpdateRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Ids of the nodes; none to let the server choose") @Nullable
            List<String> nodes) {}

    @Meaning("Lists the nodes of an organization")
    @Refusals("ORGANIZATION_NOT_FOUND")
    record ListRequest(
            @Meaning("Id of the organization; without it the caller's preferred one") @Nullable
            String organizationId) {}

    record ProjectAnswer(
            @Meaning("The nodes by what runs on them") Kinds nodes,

            @Meaning("Whether the server chooses the node for each run")
            boolean autoSelectNode)
            implements Answer {

        static ProjectAnswer of(Nodes.Shown shown) {
            return new ProjectAnswer(
                    new Kinds(
                            views(shown, Node.Kind.BACKTEST),
                            views(shown, Node.Kind.RESEARCH),
                            views(shown, Node.Kind.LIVE)),
                    shown.chosen().isEmpty());
        }
    }

    record Kinds(
            @Meaning("Nodes for backtests") List<View> backtest,
            @Meaning("Nodes for research") List<View> research,
            @Meaning("Nodes for live trading") List<View> live) {}

    record ListAnswer(
            @Meaning("Nodes for backtests") List<View> backtest,
            @Meaning("Nodes for research") List<View> research,
            @Meaning("Nodes for live trading") List<View> live)
            implements Answer {

        static ListAnswer of(Nodes.Shown shown) {
            return new ListAnswer(
                    views(shown, Node.Kind.BACKTEST), views(shown, Node.Kind.RESEARCH), views(shown, Node.Kind.LIVE));
        }
    }

    record View(
            @Meaning("What requests name the node by") String id,
            @Meaning("Name of the node") String name,

            @Meaning("Model: a letter for what runs on it, its cores, its GiB of memory")
            String sku,

            @Meaning("What it has, in words") String description,

            @Meaning("Name of the user whose algorithm runs on it; empty while it is idle")
            String usedBy,

            @Meaning("Picture of that user; empty while it is idle")
            String userProfile,

            @Meaning("Project that runs on it; null while it is idle") @Nullable
            Integer projectId,

            @Meaning("Name of that project; empty while it is idle")
            String projectName,

            @Meaning("Whether something runs on it") boolean busy,

            @Meaning("Clock of its processor in GHz; 0 when that is not known")
            BigDecimal speed,

            @Meaning("Processor cores") int cpu,
            @Meaning("Memory in GiB") BigDecimal ram,

            @Meaning("Most assets that a live algorithm on it may trade; 0 for any number")
            int assets,

            @Meaning("Name of its machine; empty for this one")
            String host,

            @Meaning("What it costs: nothing") Price price,
            @Meaning("Whether the project has chosen it") boolean active,

            @Meaning("1 when it has a graphics processor, else 0")
            int hasGpu) {}

    record Price(
            @Meaning("Dollars a month") int monthly,
            @Meaning("Dollars a year") int yearly) {}

    private static List<View> views(Nodes.Shown shown, Node.Kind kind) {
        return shown.nodes().stream()
                .filter(node -> node.kind() == kind)
                .map(node -> view(node, shown.chosen().contains(node.id())))
                .toList();
    }

    private static View view(Node node, boolean active) {
        return new View(
                node.id(),
                node.sku() + " " + node.id(),
                node.sku(),
                node.cores() + (node.cores() == 1 ? " core, " : " cores, ") + node.memoryGib() + " GiB of memory",
                "",
                "",
                null,
                "",
                false,
                BigDecimal.ZERO,
                node.cores(),
                BigDecimal.valueOf(node.memoryGib()),
                0,
                "",
                new Price(0, 0),
                active,
                0);
    }
}
