package dev.leanto.machine.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a request record: the names of the refusals by which the rules of its operation answer, besides those that any request
 * may get. The served contract lists them; the tests hold every answer against that list, and each name against the tables.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Refusals.All.class)
public @interface Refusals {

    /** The names, each an entry of a table of {@link ApiError}. */
    String[] value();

    /** Several, each about another matter. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {

        /** They. */
        Refusals[] value();
    }
}
