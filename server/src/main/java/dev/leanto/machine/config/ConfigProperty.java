package dev.leanto.machine.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a setting, once: the component of a configuration record that it stands on gives its type, and everything
 * else that knows settings (the file, the environment, {@code --set}, {@code leanto config show}, the annotated example)
 * is made from it.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConfigProperty {

    /** Its name in the file and in error texts, such as {@code limits.fileBytes}. */
    String key();

    /** Its default as one would write it; empty for none, where the component may be null. */
    String value();

    /** What it means, for the operator. */
    String meaning();

    /** The least that it may be: so many things, bytes or milliseconds, as its type is. */
    long min() default 0;

    /** The most that it may be, in the same units; a time is never longer than 100000 days. */
    long max() default Long.MAX_VALUE;

    /** Whether its value is never shown. */
    boolean secret() default false;
}
