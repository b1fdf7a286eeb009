/** Claims by term and holder, each with its history. */
@NullMarked
package org.lianchu.console.claim;

import org.jspecify.annotations.NullMarked;
