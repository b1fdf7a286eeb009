/** Files of a market: generated, drawn as templates, looked at. */
@NullMarked
package org.lianchu.cli.market;

import org.jspecify.annotations.NullMarked;
