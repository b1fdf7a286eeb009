/** A party's files on their way: submitted, handed over, decisions delivered. */
@NullMarked
package org.lianchu.cli.submit;

import org.jspecify.annotations.NullMarked;
