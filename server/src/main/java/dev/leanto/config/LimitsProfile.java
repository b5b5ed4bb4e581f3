package dev.leanto.config;

import java.util.Map;

/**
 * A set of limits to begin with. The tiers are the quotas that QuantConnect publishes for the files of a project, with a
 * KB of 1024 bytes.
 */
public enum LimitsProfile {
    GENEROUS,
    /** The highest tier, Institution. */
    QUANTCONNECT(250, 256),
    QUANTCONNECT_TRADING_FIRM(100, 256),
    QUANTCONNECT_TEAM(75, 128),
    QUANTCONNECT_RESEARCHER(50, 64),
    QUANTCONNECT_FREE(25, 32);

    private static final int KIB = 1024;

    private final int files;
    private final int kibPerFile;

    LimitsProfile() {
        this(0, 0);
    }

    LimitsProfile(int files, int kibPerFile) {
        this.files = files;
        this.kibPerFile = kibPerFile;
    }

    /** The settings that this profile changes, by key. */
    Map<String, String> settings() {
        return this == GENEROUS
                ? Map.of()
                : Map.of(
                        "limits.projectFiles", "" + files,
                        "limits.fileBytes", "" + kibPerFile * KIB,
                        "limits.projectBytes", "" + files * kibPerFile * KIB);
    }
}
