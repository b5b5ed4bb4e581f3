package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.Utf8;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the projects of a zip: folders of the LEAN CLI, one or a workspace. What the CLI passes over in a project is passed
 * over, and so is what lies in none. It trusts nothing that the zip says of itself, and stops at its bounds.
 */
final class ZipFolders {

    /** Bytes of all files together, unpacked. */
    static final long BYTES = 64L << 20;

    /** Entries, those included that are passed over. */
    static final int ENTRIES = 20_000;

    private static final String WORKSPACE = "lean.json";

    private final FileLimits limits;
    private final Map<String, byte[]> files = new TreeMap<>();
    private long bytes;

    private ZipFolders(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * The projects in a zip.
     *
     * @param name what a project is called that is the zip itself; null for what its folder is called
     * @throws dev.leanto.machine.wire.ApiException when it is none, too large, or holds a file that no project may have
     */
    static List<Incoming> read(InputStream in, FileLimits limits, @Nullable String name) throws IOException {
        ZipFolders folders = new ZipFolders(limits);
        try (ZipInputStream zip = new ZipInputStream(in)) {
            folders.unpack(zip);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw ExchangeError.IMPORT_ZIP.with();
        }
        return folders.projects(name);
    }

    private void unpack(ZipInputStream zip) throws IOException {
        int entries = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String path = entry.getName();
            if (++entries > ENTRIES) {
                throw ExchangeError.IMPORT_TOO_MANY.with(ENTRIES);
            }
            if (path.contains("\\") || ("/" + path + "/").matches("(?s).*(//.|/\\.{1,2}/|\\p{Cntrl}).*")) {
                throw ExchangeError.IMPORT_PATH.with(ApiError.shown(path));
            }
            boolean wanted = !entry.isDirectory()
                    && (path.endsWith(".json") || !FilePath.isPassedOver(path.substring(path.lastIndexOf('/') + 1)));
            byte[] content = unpack(zip, path, wanted);
            if (wanted && files.put(path, content) != null) {
                throw ExchangeError.IMPORT_TWICE.with(ApiError.shown(path));
            }
        }
    }

    /** What is not wanted is unpacked too, since the next entry begins behind it, and counts as much. */
    private byte[] unpack(ZipInputStream zip, String path, boolean wanted) throws IOException {
        long most = Math.min(wanted ? limits.fileBytes() : BYTES, BYTES - bytes);
        byte[] content = zip.readNBytes((int) most + 1);
        bytes += content.length;
        if (content.length > most) {
            throw bytes > BYTES
                    ? ExchangeError.IMPORT_TOO_LARGE.with(BYTES)
                    : ExchangeError.IMPORT_FILE_TOO_LARGE.with(ApiError.shown(path), limits.fileBytes());
        }
        return content;
    }

    private List<Incoming> projects(@Nullable String name) {
        String workspace = files.keySet().stream()
                .filter(path -> path.equals(WORKSPACE) || path.endsWith("/" + WORKSPACE))
                .min(Comparator.comparingInt(String::length))
                .map(path -> path.substring(0, path.length() - WORKSPACE.length()))
                .orElse("");
        List<Incoming> projects = new ArrayList<>();
        for (String path : files.keySet()) {
            if (path.equals(CliConfig.NAME) || path.endsWith("/" + CliConfig.NAME)) {
                String root = path.substring(0, path.length() - CliConfig.NAME.length());
                if (root.startsWith(workspace) && !isInside(root)) {
                    projects.add(project(root, root.substring(workspace.length()), name));
                    checkNumber(projects.size(), name);
                }
            }
        }
        if (projects.isEmpty()) {
            throw ExchangeError.IMPORT_NO_PROJECT.with();
        }
        return projects;
    }

    private static void checkNumber(int projects, @Nullable String name) {
        if (projects > Exports.PROJECTS) {
            throw ExchangeError.IMPORT_PROJECTS.with(Exports.PROJECTS);
        }
        if (projects > 1 && name != null) {
            throw ExchangeError.IMPORT_ONE_NAME.with();
        }
    }

    /** Whether a folder lies in a project, as the results of a backtest do, which have a config.json too. */
    private boolean isInside(String root) {
        for (int slash = root.indexOf('/');
                slash >= 0 && slash < root.length() - 1;
                slash = root.indexOf('/', slash + 1)) {
            if (files.containsKey(root.substring(0, slash + 1) + CliConfig.NAME)) {
                return true;
            }
        }
        return !root.isEmpty() && files.containsKey(CliConfig.NAME);
    }

    private Incoming project(String root, String folder, @Nullable String name) {
        String called = name == null ? folder.replaceFirst("/$", "") : name;
        if (called.isEmpty()) {
            throw ExchangeError.IMPORT_NAME.with();
        }
        Map<FilePath, Content> contents = new TreeMap<>();
        files.forEach((path, content) -> {
            if (path.startsWith(root) && !FilePath.isPassedOver(path.substring(root.length()))) {
                FilePath inside = FilePath.parse(path.substring(root.length()));
                contents.put(inside, limits.content(inside, Utf8.decode(inside.value(), content, 0, content.length)));
            }
        });
        byte[] json = files.getOrDefault(root + CliConfig.NAME, new byte[0]);
        ConfigFile config =
                ConfigFile.read(root + CliConfig.NAME, Utf8.decode(root + CliConfig.NAME, json, 0, json.length));
        return new Incoming(called, config.language(contents), List.of(config.stage(contents)));
    }
}
