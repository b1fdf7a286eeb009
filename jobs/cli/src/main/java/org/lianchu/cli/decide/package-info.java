/** What dispatch decides: rulings on documents, answers to disputes. */
@NullMarked
package org.lianchu.cli.decide;

import org.jspecify.annotations.NullMarked;
