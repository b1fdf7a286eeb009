/** The way from a posting to the readings it follows from, and from a document back to the postings it reached. */
@NullMarked
package org.lianchu.console.trail;

import org.jspecify.annotations.NullMarked;
