/** People at the pages: the packaged server in a real browser, as a user meets it. */
@NullMarked
package dev.leanto.e2e;

import org.jspecify.annotations.NullMarked;
