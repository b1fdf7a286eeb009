/** People's accounts at the server. */
@NullMarked
package org.lianchu.cli.account;

import org.jspecify.annotations.NullMarked;
