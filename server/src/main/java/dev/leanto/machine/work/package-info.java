/**
 * The processors, which all requests share: what computes for long takes turns, so that some are always left to what is
 * done in a moment.
 */
@NullMarked
package dev.leanto.machine.work;

import org.jspecify.annotations.NullMarked;
