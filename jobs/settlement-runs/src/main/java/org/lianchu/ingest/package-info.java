/** Receives the files of the inbox as documents. */
@NullMarked
package org.lianchu.ingest;

import org.jspecify.annotations.NullMarked;
