package dev.leanto.machine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which organizations somebody belongs to by the groups that a provider says of them.
 *
 * @param all what each group gives, in the order of the setting
 */
public record GroupRoles(List<Role> all) {

    /** A group may have any name, also one of LDAP with commas and equals signs in it. */
    private static final Pattern ENTRY = Pattern.compile("(.+)=\\s*([0-9a-f]{32})(?:\\s*:\\s*(member|admin))?");

    private static final String FORM =
            "entries 'group=ORGANIZATION:member' or 'group=ORGANIZATION:admin', with a semicolon"
                    + " or a new line between them, where ORGANIZATION is an id of 32 hexadecimal digits";

    /**
     * What one group gives.
     *
     * @param group what the provider calls it
     * @param organizationId where its people are members
     * @param admin whether they administer it
     */
    public record Role(String group, String organizationId, boolean admin) {}

    /**
     * Those that a text says.
     *
     * @throws IllegalArgumentException when it cannot be understood, saying what it must be
     */
    static GroupRoles parse(String text) {
        List<Role> roles = new ArrayList<>();
        for (String entry : text.split("[;\n]", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            Matcher parts = ENTRY.matcher(entry.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException(FORM);
            }
            roles.add(new Role(parts.group(1).strip(), parts.group(2), "admin".equals(parts.group(3))));
        }
        return new GroupRoles(List.copyOf(roles));
    }
}
