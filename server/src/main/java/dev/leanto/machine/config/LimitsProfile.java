package dev.leanto.machine.config;

import java.util.Map;

/**
 * A set of limits to begin with. The tiers are the quotas that QuantConnect publishes for the files and collaborators of
 * a project, with a KB of 1024 bytes.
 */
public enum LimitsProfile {
    GENEROUS,
    /** The highest tier, Institution. */
    QUANTCONNECT(250, 256, Integer.MAX_VALUE),
    QUANTCONNECT_TRADING_FIRM(100, 256, 10),
    QUANTCONNECT_TEAM(75, 128, 10),
    QUANTCONNECT_RESEARCHER(50, 64, 0),
    QUANTCONNECT_FREE(25, 32, 0);

    private static final int KIB = 1024;

    private final int files;
    private final int kibPerFile;
    private final int collaborators;

    LimitsProfile() {
        this(0, 0, 0);
    }

    LimitsProfile(int files, int kibPerFile, int collaborators) {
        this.files = files;
        this.kibPerFile = kibPerFile;
        this.collaborators = collaborators;
    }

    /** The settings that this profile changes, by key. */
    Map<String, String> settings() {
        return this == GENEROUS
                ? Map.of()
                : Map.of(
                        "limits.projectFiles", "" + files,
                        "limits.fileBytes", "" + kibPerFile * KIB,
                        "limits.collaborators", "" + collaborators,
                        "limits.projectBytes", "" + files * kibPerFile * KIB);
    }
}
