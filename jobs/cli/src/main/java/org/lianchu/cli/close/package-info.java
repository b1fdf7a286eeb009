/** The month end: checklist, proposal, approval, statements. */
@NullMarked
package org.lianchu.cli.close;

import org.jspecify.annotations.NullMarked;
