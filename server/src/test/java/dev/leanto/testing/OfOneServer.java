package dev.leanto.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * What each server counts or remembers for itself, and with several servers is told by none: rates of requests, streams,
 * imports and reads that are not written down yet. Left out where there are several.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = "leanto.nodes", matches = "[2-9]")
public @interface OfOneServer {}
