/**
 * E text (电力系统 E 语言, Q/GDW 215): lines become blocks and tables, whose objects a {@link
 * org.lianchu.readers.etext.MappingFile mapping} makes records of.
 */
@NullMarked
package org.lianchu.readers.etext;

import org.jspecify.annotations.NullMarked;
