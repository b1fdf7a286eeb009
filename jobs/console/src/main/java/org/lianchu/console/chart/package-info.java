/**
 * Charts as SVG that the server writes: no script, no style attribute, the same values give the same bytes. Colours are
 * classes of the style sheet; what a chart shows stands in a table beside it too.
 */
@NullMarked
package org.lianchu.console.chart;

import org.jspecify.annotations.NullMarked;
