package org.lianchu.console.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For whom a page is. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface For {
    Access value();

    /**
     * Whether it is answered in turn although nobody need be signed in, because the database is asked much for it;
     * pages for whoever acts for somebody always are.
     */
    boolean inTurn() default false;
}
