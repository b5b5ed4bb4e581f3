import dev.leanto.client.ApiClient;
import dev.leanto.client.ApiException;
import dev.leanto.client.api.AuthenticateApi;
import dev.leanto.client.api.FilesApi;
import dev.leanto.client.api.ProjectsApi;
import dev.leanto.client.model.*;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Drives the server with the client that openapi-generator generates for Java: models of Gson, calls by OkHttp. */
public final class Drive {

    private static void check(Object actual, Object expected) {
        if (!expected.equals(actual)) {
            throw new AssertionError(actual + " where " + expected + " was expected");
        }
    }

    private static ApiClient client(String url, String user, String token) throws Exception {
        String timestamp = Long.toString(System.currentTimeMillis() / 1000);
        byte[] hashed = MessageDigest.getInstance("SHA-256")
                .digest((token + ":" + timestamp).getBytes(StandardCharsets.UTF_8));
        ApiClient client = new ApiClient();
        client.setBasePath(url);
        client.setUsername(user);
        client.setPassword(HexFormat.of().formatHex(hashed));
        client.setApiKey(timestamp);
        return client;
    }

    public static void main(String[] args) throws Exception {
        int user = Integer.parseInt(args[1]);
        ApiClient mine = client(args[0], args[1], args[2]);
        check(new AuthenticateApi(mine).authenticate().getSuccess(), true);
        try {
            new AuthenticateApi(client(args[0], args[1], "wrong")).authenticate();
            throw new AssertionError("a wrong token was taken");
        } catch (ApiException e) {
            check(e.getCode(), 401);
            Failure failure = Failure.fromJson(e.getResponseBody());
            check(failure.getCode(), "HASH_MISMATCH");
            check(failure.getErrors(), List.of("Hash doesn't match."));
        }
        projects(new ProjectsApi(mine), new FilesApi(mine), user);
    }

    /** The projects of the sample script, and a library. */
    private static void projects(ProjectsApi projects, FilesApi files, int user) throws ApiException {
        ProjectView made = create(projects, "Java");
        ProjectView library = create(projects, "Tools");
        check(projects.projectsLibraryCreate(new LibraryCreateRequest()
                        .projectId(made.getProjectId()).libraryId(library.getProjectId())).getSuccess(), true);
        Map<String, Object> grid = Map.of("xs", List.of(), "sm", List.of(), "md", List.of(), "lg", List.of(), "xl", List.of());
        check(projects.projectsUpdate(new ProjectUpdateRequest()
                        .projectId(made.getProjectId())
                        .name("Java 2")
                        .description("The new project name is awesome!")
                        .parameters(List.of(
                                new ParameterEdit().name("ema").value(new ParameterEditValue(BigDecimal.TEN)),
                                new ParameterEdit().name("share").value(new ParameterEditValue("0.10"))))
                        .grid(grid)).getSuccess(), true);

        ProjectListAnswer read = projects.projectsRead(new ProjectReadRequest().projectId(made.getProjectId()));
        ProjectView project = read.getProjects().getFirst();
        check(project.getProjectId(), made.getProjectId());
        check(project.getOwnerId(), user);
        check(List.of(project.getName(), project.getDescription(), project.getLanguage()),
                List.of("Java 2", "The new project name is awesome!", "Py"));
        OffsetDateTime created = project.getCreated();
        check(created.getOffset(), ZoneOffset.UTC);
        check(created.equals(made.getCreated()) && !created.isAfter(project.getModified()), true);
        check(project.getParameters().get(0).getKey(), "ema");
        check(project.getParameters().get(0).getValue().getBigDecimal(), BigDecimal.TEN);
        check(project.getParameters().get(1).getValue().getString(), "0.10");
        ProjectLibrary used = project.getLibraries().getFirst();
        check(used.getProjectId(), library.getProjectId());
        check(used.getLibraryName(), "Tools");
        check(used.getAccess(), true);
        var owner = project.getCollaborators().getFirst();
        check(List.of(owner.getUid(), owner.getOwner(), owner.getPermission()), List.of(user, true, "write"));
        check(project.getGrid().keySet(), Set.of("xs", "sm", "md", "lg", "xl"));
        check(project.getLiveGrid() == null && project.getEncryptionKey() == null && project.getPaperEquity() == null, true);
        check(List.of(project.getOwner(), project.getEncrypted()), List.of(true, false));
        LeanVersionView version = read.getVersions().getFirst();
        check(List.of(version.getId(), version.getName(), version.getPublic()), List.of(project.getLeanVersionId(), "master", 1));

        files(files, made.getProjectId());

        for (ProjectView one : List.of(made, library)) {
            check(projects.projectsDelete(new ProjectDeleteRequest().projectId(one.getProjectId())).getSuccess(), true);
        }
        check(projects.projectsRead(new ProjectReadRequest().projectId(made.getProjectId())).getProjects().getFirst().getName(),
                "Recycle Bin/Java 2");
        System.out.println(made.getProjectId());
    }

    private static ProjectView create(ProjectsApi projects, String name) throws ApiException {
        ProjectCreateRequest request = new ProjectCreateRequest().name(name).language(ProjectCreateRequest.LanguageEnum.PY);
        return projects.projectsCreate(request).getProjects().getFirst();
    }

    /** Files, from the first text to the last. */
    private static void files(FilesApi files, int here) throws ApiException {
        check(files.filesCreate(new FileCreateRequest().projectId(here).name("alpha.py").content("a = 1\n")).getSuccess(), true);
        check(files.filesUpdate(new FileUpdateRequest().projectId(here).name("alpha.py").content("a = 'ä'\n")).getSuccess(), true);
        check(files.filesUpdate(new FileUpdateRequest().projectId(here).name("alpha.py").newName("beta.py")).getSuccess(), true);
        String patch = "--- a/beta.py\n+++ b/beta.py\n@@ -1 +1,2 @@\n a = 'ä'\n+b = 2\n";
        check(files.filesPatch(new FilePatchRequest().projectId(here).patch(patch)).getSuccess(), true);
        check(texts(files, here).get("beta.py"), "a = 'ä'\nb = 2\n");
        check(files.filesDelete(new FileDeleteRequest().projectId(here).name("beta.py")).getSuccess(), true);
        check(texts(files, here).containsKey("beta.py"), false);
        FileReadAnswer refused = files.filesRead(new FileReadRequest().projectId(here).name("beta.py"));
        check(refused.getSuccess(), false);
        check(refused.getCode(), "FILE_NOT_FOUND");
        check(refused.getErrors(), List.of("File not found: beta.py"));
    }

    private static Map<String, String> texts(FilesApi files, int here) throws ApiException {
        Map<String, String> texts = new TreeMap<>();
        for (FileView file : files.filesRead(new FileReadRequest().projectId(here)).getFiles()) {
            check(file.getProjectId(), here);
            check(file.getModified().getOffset(), ZoneOffset.UTC);
            texts.put(file.getName(), file.getContent());
        }
        return texts;
    }
}
