package dev.leanto.program.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of backups, whose names say when they were taken. What else is in it is left alone.
 *
 * @param folder where it is; need not be there yet
 * @param prefix how the names of these backups begin
 */
public record BackupFolder(Path folder, String prefix) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    /** Those that were taken of a running installation. */
    public static BackupFolder of(Path folder) {
        return new BackupFolder(folder, "leanto-");
    }

    /** Those that were taken before a migration. */
    static BackupFolder beforeMigrations(Path folder) {
        return new BackupFolder(folder, "before-migration-");
    }

    /** The file for a backup that is taken now; one second has one. */
    public Path fresh(Instant now) {
        return folder.resolve(prefix + TIME.format(now.atOffset(ZoneOffset.UTC)) + ".db");
    }

    /** The backups, the newest first. */
    public List<Path> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> takenAt(file).isPresent())
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the newest was begun; empty when there is none. One from the future is from a clock that was wrong. */
    public Optional<Instant> newest(Instant now) {
        return newestFirst().stream()
                .flatMap(file -> takenAt(file).stream())
                .filter(at -> !at.isAfter(now))
                .findFirst();
    }

    private Optional<Instant> takenAt(Path file) {
        Matcher name = Pattern.compile(Pattern.quote(prefix) + "(\\d{8}T\\d{6}Z)\\.db")
                .matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(LocalDateTime.parse(name.group(1), TIME).toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }

    /** Removes all but the newest so many, and what was begun a day ago and never finished. */
    void keep(int most, Instant now) throws IOException {
        for (Path file : newestFirst().stream().skip(most).toList()) {
            Files.deleteIfExists(file);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(this::isDraft).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(Duration.ofDays(1)))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean isDraft(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("." + prefix) && name.contains(".db.part");
    }
}
