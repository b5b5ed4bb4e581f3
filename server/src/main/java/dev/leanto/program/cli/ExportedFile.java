package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import dev.leanto.projects.exchange.Exports;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file that a command has written of a project. */
record ExportedFile(int projectId, String file, long bytes) {

    /** Which kinds of files. */
    enum Format {
        ZIP,
        BUNDLE,
        BOTH;

        boolean has(Format one) {
            return this == one || this == BOTH;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes an export.
     *
     * @param target a file, or a folder for one of the export's own name
     * @param prefix what stands before that name
     * @throws StartupException when there is such a file already, or it cannot be written
     */
    static ExportedFile write(int projectId, Exports.Export export, @Nullable Path target, String prefix) {
        Path folder = target == null ? Path.of("") : target;
        Path file = target == null || Files.isDirectory(target) ? folder.resolve(prefix + export.fileName()) : target;
        // It has its name when it is whole.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                export.content().writeTo(out);
            }
            Files.move(part, file);
            return new ExportedFile(projectId, file.toString(), Files.size(file));
        } catch (FileAlreadyExistsException e) {
            throw new StartupException("There is a file " + file + " already: nothing is written over", e);
        } catch (IOException e) {
            throw new StartupException("The file " + file + " could not be written: " + e.getMessage(), e);
        }
    }
}
