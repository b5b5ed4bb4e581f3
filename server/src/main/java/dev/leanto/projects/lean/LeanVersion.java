package dev.leanto.projects.lean;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the LEAN engine.
 *
 * @param id a positive number
 * @param created when the version was made; null when that is not known
 * @param leanHash commit of LEAN; may be empty
 * @param leanCloudHash commit of what surrounds it; may be empty
 * @param name the branch of the commit
 * @param ref the reference to the branch
 * @param forAll whether it is for everybody to use
 * @param master whether it is the one that follows LEAN's master branch; just one does
 */
public record LeanVersion(
        int id,
        @Nullable Instant created,
        String description,
        String leanHash,
        String leanCloudHash,
        String name,
        String ref,
        boolean forAll,
        boolean master) {}
