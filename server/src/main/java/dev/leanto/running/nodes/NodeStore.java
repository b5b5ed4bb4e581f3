package dev.leanto.running.nodes;

import dev.leanto.machine.db.Tx;
import java.util.Set;

/** The table of the nodes that projects have chosen. */
final class NodeStore {

    Set<String> ofProject(Tx tx, int projectId) {
        return Set.copyOf(tx.query("SELECT node_id FROM project_nodes WHERE project_id = :project")
                .bind("project", projectId)
                .mapTo(String.class)
                .list());
    }

    void replace(Tx tx, int projectId, Set<String> nodeIds) {
        tx.update("DELETE FROM project_nodes WHERE project_id = :project")
                .bind("project", projectId)
                .execute();
        for (String nodeId : nodeIds) {
            tx.update("INSERT INTO project_nodes (project_id, node_id) VALUES (:project, :node)")
                    .bind("project", projectId)
                    .bind("node", nodeId)
                    .execute();
        }
    }
}
