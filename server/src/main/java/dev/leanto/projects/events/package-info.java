/** Tells people and scripts what happens to the projects that they see, as soon as it was committed. */
@NullMarked
package dev.leanto.projects.events;

import org.jspecify.annotations.NullMarked;
