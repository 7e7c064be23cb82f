package io.cloister.ops;

import ch.qos.logback.classic.Level;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.DuringMaintenance;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How much the log says, while the server runs.
@Path("/api/v1/logging")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.INSTALLATION)
public final class LoggingResource {
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");
  private static final int USUAL_MINUTES = 30;
  private static final int MOST_MINUTES = 24 * 60;

  /// Libraries write down whole requests, and what people said in them.
  private static final String OURS = "io\\.cloister(\\.[a-zA-Z0-9_]{1,80}){0,6}";

  private final LogLevels levels;

  LoggingResource(LogLevels levels) {
    this.levels = levels;
  }

  /// What somebody wants to be said.
  ///
  /// @param minutes null for half an hour
  public record Wish(@Nullable String logger, @Nullable String level, @Nullable Integer minutes) {}

  /// Those that say something else than they were started with.
  @GET
  @Records(Records.NOTHING)
  public Page<Raised> list() {
    return new Page<>(levels.list(), null);
  }

  /// Has a logger and all below it say more, or less, for some minutes.
  @PUT
  @DuringMaintenance
  @Records("system.logging")
  public Raised raise(@Nullable Wish wish, @Context Recording recording) {
    List<FieldError> wrong = new ArrayList<>();
    String logger = wish == null || wish.logger() == null ? "" : wish.logger();
    String level = wish == null || wish.level() == null ? "" : wish.level();
    int minutes = wish == null || wish.minutes() == null ? USUAL_MINUTES : wish.minutes();
    if (!logger.matches(OURS)) {
      wrong.add(new FieldError("logger", "is not io.cloister or a package or class below it"));
    }
    if (!LEVELS.contains(level)) {
      wrong.add(new FieldError("level", "is not error, warn, info or debug"));
    }
    if (minutes < 1 || minutes > MOST_MINUTES) {
      wrong.add(new FieldError("minutes", "is not between 1 and " + MOST_MINUTES));
    }
    if (!wrong.isEmpty()) {
      throw ProblemException.fields(wrong);
    }
    recording.resource(logger);
    recording.detail("before", LogLevels.level(logger));
    recording.detail("after", level);
    recording.detail("minutes", minutes);
    return levels.raise(
        logger, Level.toLevel(level.toUpperCase(Locale.ROOT)), Duration.ofMinutes(minutes));
  }
}
