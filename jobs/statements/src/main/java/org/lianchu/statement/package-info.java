/** Statements (结算单): what one participant receives of a run, as a workbook and its proof. */
@NullMarked
package org.lianchu.statement;

import org.jspecify.annotations.NullMarked;
