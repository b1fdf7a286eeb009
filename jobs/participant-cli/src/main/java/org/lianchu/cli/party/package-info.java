/** The program of a party: the commands that need neither the operator's database nor a ledger of one's own. */
@NullMarked
package org.lianchu.cli.party;

import org.jspecify.annotations.NullMarked;
