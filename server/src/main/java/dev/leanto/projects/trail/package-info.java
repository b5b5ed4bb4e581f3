/**
 * Who read or changed what, when, with which token and from where: the audit events, the revisions, the gathered reads
 * and the refused log-ins, read as one list, newest first. It writes nothing. Start at {@link dev.leanto.projects.trail.Trails}.
 */
@NullMarked
package dev.leanto.projects.trail;

import org.jspecify.annotations.NullMarked;
