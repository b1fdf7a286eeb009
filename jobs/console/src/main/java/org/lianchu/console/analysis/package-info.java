/** What the market did, by the views of analysis: trends, heat maps, rankings, two months compared; to be fetched. */
@NullMarked
package org.lianchu.console.analysis;

import org.jspecify.annotations.NullMarked;
