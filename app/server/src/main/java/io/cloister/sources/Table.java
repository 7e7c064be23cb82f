package io.cloister.sources;

import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapperFactory;

/// What all tables of this room share.
@RegisterArgumentFactory(Columns.class)
@RegisterColumnMapperFactory(Columns.class)
interface Table {}
