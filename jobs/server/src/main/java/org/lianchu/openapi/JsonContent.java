package org.lianchu.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The texts of the small object of JSON that a request sends: these and no other. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface JsonContent {
    /** Those that are there. */
    String[] value();

    /** Those that may be left out. */
    String[] optional() default {};
}
