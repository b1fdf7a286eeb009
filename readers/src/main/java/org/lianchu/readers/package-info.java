/**
 * Files to records and located rejects: CSV, XLSX and NEM12, decided by content.
 *
 * <p>{@link org.lianchu.readers.DocumentReader} reads a document for keeps, {@link org.lianchu.readers.Inspection}
 * shows what would be read. Nothing here knows submitters, revisions or master data in force.
 */
@NullMarked
package org.lianchu.readers;

import org.jspecify.annotations.NullMarked;
