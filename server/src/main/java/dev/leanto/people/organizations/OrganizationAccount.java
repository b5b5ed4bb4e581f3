package dev.leanto.people.organizations;

import java.time.Instant;

/**
 * An organization as the operator sees it.
 *
 * @param members how many members it has, its owner included
 */
public record OrganizationAccount(String id, String name, int ownerId, int members, Instant createdAt) {}
