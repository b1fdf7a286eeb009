/** Spreadsheets: cells with a look, pages of them, and the XLSX files they are written to and read from. */
@NullMarked
package org.lianchu.sheet;

import org.jspecify.annotations.NullMarked;
