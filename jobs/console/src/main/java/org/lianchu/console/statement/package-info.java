/** Statements: as pages, with the checks that the server made of them. */
@NullMarked
package org.lianchu.console.statement;

import org.jspecify.annotations.NullMarked;
