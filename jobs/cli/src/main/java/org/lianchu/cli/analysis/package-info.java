/** What is asked of the market, and who may ask. */
@NullMarked
package org.lianchu.cli.analysis;

import org.jspecify.annotations.NullMarked;
