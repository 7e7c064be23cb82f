package io.cloister.maintenance;

import io.cloister.http.Caller;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Permit;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns away what is not to happen during maintenance: whatever changes something, and whatever
/// employees came for. Reading settings and numbers goes on, for whoever may.
@Priority(Priorities.AUTHORIZATION)
final class Closing implements ContainerRequestFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Maintenance maintenance;
  @Context private @Nullable ResourceInfo called;

  Closing(Maintenance maintenance) {
    this.maintenance = maintenance;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = called == null ? null : called.getResourceMethod();
    if (maintenance.on() && method != null && !goesOn(request.getMethod(), method)) {
      throw maintenance.closed();
    }
  }

  private static boolean goesOn(String verb, Method method) {
    Class<?> type = method.getDeclaringClass();
    if (method.isAnnotationPresent(DuringMaintenance.class)
        || type.isAnnotationPresent(DuringMaintenance.class)) {
      return true;
    }
    Permit own = method.getAnnotation(Permit.class);
    Permit permit = own == null ? type.getAnnotation(Permit.class) : own;
    return SAFE.contains(verb)
        && permit != null
        && !Arrays.asList(permit.value()).contains(Caller.EMPLOYEE);
  }
}
