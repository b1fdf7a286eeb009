package org.lianchu.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Answers with a file, which may take the client its time: it is not counted among the questions. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Download {}
