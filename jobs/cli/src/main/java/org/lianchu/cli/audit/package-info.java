/** Who did what: noting it, listing it, checking it. */
@NullMarked
package org.lianchu.cli.audit;

import org.jspecify.annotations.NullMarked;
