package dev.leanto.machine.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a field of a request or an answer means, with its unit and what its absence says; on a request record, what its
 * operation does. The served contract is made of these.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Meaning {

    /** The meaning, as a sentence for a client's author. */
    String value();

    /** Another name under which clients send the same request field; empty when there is none. */
    String alias() default "";

    /** The JSON types that are sent, where the component's own type does not say it. */
    String[] types() default {};

    /** Of one that is a list, the record that describes its entries; {@code Record} itself where none does. */
    Class<? extends Record> entries() default Record.class;
}
