package io.cloister.scim;

import io.cloister.audit.Recording;
import io.cloister.identity.Actor;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/// What every request comes with. Public because Jersey makes it.
public record Call(
    @Context UriInfo address,
    @Context HttpHeaders headers,
    @Context Actor actor,
    @Context Recording recording) {}
