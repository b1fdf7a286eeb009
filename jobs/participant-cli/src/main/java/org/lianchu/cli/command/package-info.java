/** What every command is made of: its options, its words, its exit status, and the sessions that it opens. */
@NullMarked
package org.lianchu.cli.command;

import org.jspecify.annotations.NullMarked;
