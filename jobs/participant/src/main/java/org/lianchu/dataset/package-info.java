/**
 * A month's dataset, and its check without whoever wrote it.
 *
 * <ol>
 *   <li>It is a folder: a Parquet file for each view that its reader reads, {@code ledger.json} with what the ledger
 *       keeps of the days, and {@code NAME.manifest.json}, which names them all by SHA-256.
 *   <li>Dispatch anchors the manifest as an attachment; the proof of that is put beside it.
 *   <li>{@code DatasetCheck} needs the folder and the trust folder; to look into Parquet files it needs DuckDB's
 *       driver, and without it says what it did not check.
 * </ol>
 */
@NullMarked
package org.lianchu.dataset;

import org.jspecify.annotations.NullMarked;
