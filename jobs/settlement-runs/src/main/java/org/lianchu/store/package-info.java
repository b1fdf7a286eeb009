/** What is kept in PostgreSQL and how it gets in and out: binary COPY, one row a profile. */
@NullMarked
package org.lianchu.store;

import org.jspecify.annotations.NullMarked;
