/** What is served and when, and who tells it to wait. */
@NullMarked
package org.lianchu.cli.schedule;

import org.jspecify.annotations.NullMarked;
