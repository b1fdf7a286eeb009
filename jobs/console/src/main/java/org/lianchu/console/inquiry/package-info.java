/** What the pages that look things up have in common. */
@NullMarked
package org.lianchu.console.inquiry;

import org.jspecify.annotations.NullMarked;
