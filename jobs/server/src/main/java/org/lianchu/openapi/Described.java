package org.lianchu.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lianchu.problem.ProblemCode;
import org.springframework.http.MediaType;

/**
 * What an endpoint or a parameter is, for those who write a client; of a class, what each of its endpoints may refuse.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface Described {
    /** In a line. */
    String value();

    /** What this endpoint may refuse, beside what every one may, every one of its class, or that takes such content. */
    ProblemCode[] problems() default {};

    /** By which statuses it answers what is no refusal. */
    int[] statuses() default 200;

    /** The media type of what it answers. */
    String produces() default MediaType.APPLICATION_JSON_VALUE;
}
