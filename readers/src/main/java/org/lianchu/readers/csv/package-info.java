/** The rows of a comma-separated text: strict UTF-8, strict RFC 4180, in bounded memory. */
@NullMarked
package org.lianchu.readers.csv;

import org.jspecify.annotations.NullMarked;
