package dev.leanto.program.seed;

import dev.leanto.machine.api.JsonEndpoint;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Encoding;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.Value;
import dev.leanto.program.seed.FixtureFile.Entry;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.access.Grant;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.ProjectName;
import dev.leanto.projects.revisions.FilePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The projects that the file declares. All are made before one of them is shared or set, so that they may refer to one
 * another in any order.
 */
final class DeclaredProjects {

    /** As a new server counts. */
    private static final int FIRST_ID = 10_000_001;

    private final FixtureFile file;
    private final List<Entry<ProjectFixture>> projects;

    /** The id of each, given or made. */
    private final List<Integer> ids;

    DeclaredProjects(FixtureFile file) {
        this.file = file;
        this.projects = file.entries(FixtureFile.PROJECTS, ProjectFixture.class);
        this.ids = ids();
        projects.forEach(this::checkFiles);
    }

    private List<Integer> ids() {
        Set<Integer> given = new HashSet<>();
        for (Entry<ProjectFixture> entry : projects) {
            Integer id = entry.record().id();
            if (id != null) {
                Fixtures.checkId(file, entry.at("id"), id);
                require(given.add(id), entry.at("id"), id + " is given twice");
            }
        }
        List<Integer> all = new ArrayList<>();
        int next = FIRST_ID;
        for (Entry<ProjectFixture> entry : projects) {
            while (given.contains(next)) {
                next++;
            }
            all.add(
                    entry.record().id() == null
                            ? Integer.valueOf(next++)
                            : entry.record().id());
        }
        return all;
    }

    private void checkFiles(Entry<ProjectFixture> entry) {
        List<FileFixture> files = Objects.requireNonNullElse(entry.record().files(), List.of());
        Set<FilePath> paths = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            String at = entry.at("files[" + i + "].name");
            try {
                FilePath path = FilePath.parse(files.get(i).name());
                path.requireForNew();
                require(paths.add(path), at, "'" + path + "' is given twice");
            } catch (ApiException e) {
                throw file.refused(at, e);
            }
        }
    }

    private void require(boolean right, String at, String text) {
        if (!right) {
            throw file.wrong(at, text);
        }
    }

    /**
     * Puts them into an installation.
     *
     * @param callers its users, by id
     */
    void load(Installation installation, Map<Integer, Caller> callers) {
        for (int i = 0; i < projects.size(); i++) {
            create(installation, callers, ids.get(i), projects.get(i));
        }
        for (int i = 0; i < projects.size(); i++) {
            share(installation, callers, ids.get(i), projects.get(i));
        }
        JsonEndpoint<?> update = installation.endpoints().stream()
                .filter(JsonEndpoint.class::isInstance)
                .<JsonEndpoint<?>>map(JsonEndpoint.class::cast)
                .filter(endpoint -> endpoint.path().equals("projects/update"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < projects.size(); i++) {
            Caller owner =
                    Objects.requireNonNull(callers.get(projects.get(i).record().owner()));
            update(update, owner, ids.get(i), projects.get(i));
        }
    }

    private void create(Installation installation, Map<Integer, Caller> callers, int id, Entry<ProjectFixture> entry) {
        ProjectFixture project = entry.record();
        Caller owner = callers.get(project.owner());
        if (owner == null) {
            throw file.wrong(entry.at("owner"), project.owner() + " is not declared");
        }
        ProjectName name = name(entry.at("name"), project.name());
        try {
            Project made =
                    installation.projects().createAs(owner, id, name, project.language(), project.organization());
            boolean free = made.settings().name().equals(name.value());
            require(free, entry.at("name"), "'" + name + "' is the name of another project of the owner");
        } catch (ApiException e) {
            throw file.refused(entry.at("organization"), e);
        }
    }

    private ProjectName name(String at, String text) {
        try {
            return ProjectName.parse(text);
        } catch (ApiException e) {
            throw file.refused(at, e);
        }
    }

    private void share(Installation installation, Map<Integer, Caller> callers, int id, Entry<ProjectFixture> entry) {
        List<CollaboratorFixture> collaborators =
                Objects.requireNonNullElse(entry.record().collaborators(), List.of());
        Set<Integer> met = new HashSet<>();
        for (int i = 0; i < collaborators.size(); i++) {
            CollaboratorFixture with = collaborators.get(i);
            String at = entry.at("collaborators[" + i + "]");
            require(callers.containsKey(with.user()), at + ".user", with.user() + " is not declared");
            require(with.user() != entry.record().owner(), at + ".user", with.user() + " is the owner");
            require(met.add(with.user()), at + ".user", with.user() + " is given twice");
            boolean write = Boolean.TRUE.equals(with.write());
            boolean live = Boolean.TRUE.equals(with.liveControl());
            ProjectName alias = with.alias() == null ? null : name(at + ".alias", with.alias());
            try {
                installation.projects().addCollaborator(id, with.user(), new Grant(write, live), alias);
            } catch (ApiException e) {
                throw file.refused(at + ".alias", e);
            }
        }
    }

    /** Settings and files go the way of a request, so that its rules and its texts hold for them. */
    private void update(JsonEndpoint<?> update, Caller owner, int id, Entry<ProjectFixture> entry) {
        Map<String, Value> fields = new LinkedHashMap<>(entry.fields());
        fields.keySet().retainAll(ProjectFixture.UPDATED);
        try {
            send(update, owner, id, fields);
        } catch (ApiException refusal) {
            throw file.refused(culprit(update, owner, id, entry, fields), refusal);
        }
    }

    /** The path of what is refused: the request failed whole, so each of its parts is tried alone. */
    private String culprit(
            JsonEndpoint<?> update, Caller owner, int id, Entry<ProjectFixture> entry, Map<String, Value> fields) {
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            if (field.getKey().equals("files") && field.getValue() instanceof Value.Items files) {
                for (int i = 0; i < files.items().size(); i++) {
                    Value one = new Value.Items(List.of(files.items().get(i)));
                    if (isRefused(update, owner, id, "files", one)) {
                        return entry.at("files[" + i + "].content");
                    }
                }
            }
            if (isRefused(update, owner, id, field.getKey(), field.getValue())) {
                return entry.at(field.getKey());
            }
        }
        return entry.path();
    }

    private static boolean isRefused(JsonEndpoint<?> update, Caller owner, int id, String field, Value value) {
        try {
            send(update, owner, id, Map.of(field, value));
            return false;
        } catch (ApiException e) {
            return true;
        }
    }

    private static void send(JsonEndpoint<?> update, Caller owner, int id, Map<String, Value> fields) {
        Map<String, Value> all = new LinkedHashMap<>(fields);
        all.put("projectId", new Value.Numeral(Integer.toString(id)));
        update.call(owner, Params.of(Map.of(), all, Encoding.JSON));
    }
}
