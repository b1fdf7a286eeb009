/** How people sign in: by a password, a link that is good once, or an issuer elsewhere; and what they change of it. */
@NullMarked
package org.lianchu.signin;

import org.jspecify.annotations.NullMarked;
