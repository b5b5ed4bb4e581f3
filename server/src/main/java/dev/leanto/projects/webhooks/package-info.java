/**
 * Tells programs elsewhere what happens, by requests to addresses that users name. Start at
 * {@link dev.leanto.projects.webhooks.Webhooks} for what there is, and at {@link dev.leanto.projects.webhooks.Deliveries} for how
 * it is sent.
 */
@NullMarked
package dev.leanto.projects.webhooks;

import org.jspecify.annotations.NullMarked;
