/**
 * The history of every project: contents, versions of files, revisions, and what each source has seen of them. The
 * one writer of files. It may use {@code users}; projects and files go through it. Start at
 * {@link dev.leanto.projects.revisions.Revisions}.
 */
@NullMarked
package dev.leanto.projects.revisions;

import org.jspecify.annotations.NullMarked;
