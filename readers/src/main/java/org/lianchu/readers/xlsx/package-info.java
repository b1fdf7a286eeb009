/** The cells of XLSX workbooks as plain texts, in one pass and in bounded memory. */
@NullMarked
package org.lianchu.readers.xlsx;

import org.jspecify.annotations.NullMarked;
