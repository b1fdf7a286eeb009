/** A resource's day: its registers, whose value holds, its revisions, and what a station did of what it was to do. */
@NullMarked
package org.lianchu.console.resource;

import org.jspecify.annotations.NullMarked;
