/**
 * Why a file is not taken as it is: located {@link org.lianchu.readers.reject.Reject rejects}, and the {@link
 * org.lianchu.readers.reject.Limits limits} of what is read at all. Damage is data: whatever a file holds, reading it
 * throws nothing that a caller would have to know.
 */
@NullMarked
package org.lianchu.readers.reject;

import org.jspecify.annotations.NullMarked;
