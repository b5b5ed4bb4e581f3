package dev.leanto.projects.webhooks;

import dev.leanto.machine.auth.Caller;

/**
 * Who asks for something about which webhooks.
 *
 * @param caller who
 * @param holder about those of which project or organization
 * @param operation by which operation, for refusals to name
 */
public record Asked(Caller caller, Holder holder, String operation) {}
