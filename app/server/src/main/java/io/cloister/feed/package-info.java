/// Passes the record on while it is written: to whoever asks with a cursor, and to a receiver of
/// syslog. The record in the database is the spool, so only positions are kept here.
@NullMarked
package io.cloister.feed;

import org.jspecify.annotations.NullMarked;
