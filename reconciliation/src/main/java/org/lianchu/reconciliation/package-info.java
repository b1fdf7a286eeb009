/** Cross-validation (交叉验证): the sides of a day and the tolerances to named discrepancies, nothing else. */
@NullMarked
package org.lianchu.reconciliation;

import org.jspecify.annotations.NullMarked;
