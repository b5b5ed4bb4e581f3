package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of the parameters of projects. */
final class ParameterStore {

    /** The parameters of some projects, by project; nothing for a project without any. */
    Map<Integer, List<Parameter>> ofProjects(Tx tx, List<Integer> projectIds) {
        Map<Integer, List<Parameter>> parameters = new LinkedHashMap<>();
        tx.query("""
                SELECT project_id, name, value FROM project_parameters
                WHERE project_id IN (<ids>) ORDER BY project_id, position
                """)
                .bindList("ids", projectIds)
                .map((row, _) -> parameters
                        .computeIfAbsent(row.getInt("project_id"), _ -> new ArrayList<>())
                        .add(new Parameter(row.getString("name"), row.getString("value"))))
                .forEach(_ -> {});
        return parameters;
    }

    /** The parameters of one project, in the order given. */
    List<Parameter> ofProject(Tx tx, int projectId) {
        return ofProjects(tx, List.of(projectId)).getOrDefault(projectId, List.of());
    }

    void replace(Tx tx, int projectId, List<Parameter> parameters) {
        tx.update("DELETE FROM project_parameters WHERE project_id = :project")
                .bind("project", projectId)
                .execute();
        if (parameters.isEmpty()) {
            return;
        }
        var batch = tx.batch("""
                INSERT INTO project_parameters (project_id, position, name, value)
                VALUES (:project, :position, :name, :value)
                """);
        for (int i = 0; i < parameters.size(); i++) {
            batch.bind("project", projectId)
                    .bind("position", i)
                    .bind("name", parameters.get(i).name())
                    .bind("value", parameters.get(i).value())
                    .add();
        }
        batch.execute();
    }
}
