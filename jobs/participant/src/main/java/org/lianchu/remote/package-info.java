/** What a party does with the house over HTTP, from its own machine: it signs each request with its ledger key. */
@NullMarked
package org.lianchu.remote;

import org.jspecify.annotations.NullMarked;
