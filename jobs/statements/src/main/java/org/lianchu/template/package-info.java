/** Empty workbooks that parties fill in and submit. */
@NullMarked
package org.lianchu.template;

import org.jspecify.annotations.NullMarked;
