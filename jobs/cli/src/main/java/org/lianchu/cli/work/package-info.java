/** Work for a home on other machines. */
@NullMarked
package org.lianchu.cli.work;

import org.jspecify.annotations.NullMarked;
