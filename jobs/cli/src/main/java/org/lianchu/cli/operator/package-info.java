/** What the operator's commands open, and what they are told of it. */
@NullMarked
package org.lianchu.cli.operator;

import org.jspecify.annotations.NullMarked;
