package org.lianchu.console.todo;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page of what waits, and what it is made of. */
@Configuration(proxyBeanMethods = false)
@Import({TodoController.class, MonthTasks.class})
public class TodoConfiguration {}
