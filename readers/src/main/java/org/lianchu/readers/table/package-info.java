/**
 * Our own tables, one for each dataset: a header row decides which, rows become records, a trailer closes them. Where
 * the rows come from, text or sheet, is a {@link org.lianchu.readers.table.RowSource}'s matter.
 */
@NullMarked
package org.lianchu.readers.table;

import org.jspecify.annotations.NullMarked;
