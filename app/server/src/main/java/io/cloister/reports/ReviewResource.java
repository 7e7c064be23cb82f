package io.cloister.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.identity.Behind;
import io.cloister.sources.Opened;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who could read what, now or at a past moment, page by page. Tells ids and paths of documents,
/// and nothing of what is in them.
@Path("/api/v1/access-review")
@Produces(MediaType.APPLICATION_JSON)
@Permit({Caller.AUDITOR, Caller.TENANT_ADMIN})
public final class ReviewResource {
  private static final int FEW = 8;
  private final Review review;
  private final Clock clock;

  ReviewResource(Review review, Clock clock) {
    this.review = review;
    this.clock = clock;
  }

  /// Of a document or a source: who opens them. Of a person: what they open.
  ///
  /// @param at now where nothing is said; the pages after the first keep to the moment of the first
  @GET
  @Records("access.review")
  public ReviewTold get(
      @QueryParam("document") @Nullable String document,
      @QueryParam("source") @Nullable String source,
      @QueryParam("prefix") @Nullable String prefix,
      @QueryParam("person") @Nullable String person,
      @QueryParam("at") @Nullable String at,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Actor actor,
      @Context Recording recording) {
    Asked asked = Asked.inAddress();
    Subject subject = asked.subject(document, source, prefix, person);
    String list = "access|" + actor.tenant() + "|" + subject + "|" + at;
    Place place = Place.read(Cursor.open(list, cursor));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant moment = place == null ? asked.moment("at", at, now) : place.at();
    recording.resource(subject.id());
    recording.detail("kind", subject.kind());
    recording.detail("at", moment.toString());
    if (subject.prefix() != null) {
      recording.detail("prefix", subject.prefix());
    }
    Paging paging = new Paging(list, moment, place == null ? "" : place.behind(), Page.size(size));
    ReviewTold told =
        switch (subject) {
          case Subject.Documents documents -> documents(actor, documents, paging);
          case Subject.Person one -> person(actor, one, paging, place == null);
        };
    recording.detail("documents", told.documents() == null ? 0 : told.documents());
    recording.detail("shown", told.items().size());
    return told;
  }

  /// What can be reviewed, for whoever types the beginning of a name: an auditor may not look
  /// through people and sources elsewhere.
  @GET
  @Path("/choices")
  @Records(Records.NOTHING)
  public Page<Review.Choice> choices(
      @QueryParam("kind") @DefaultValue("source") String kind,
      @QueryParam("q") @DefaultValue("") String word,
      @Context Actor actor) {
    if (!kind.equals("source") && !kind.equals("person")) {
      throw ProblemException.parameter("kind", "is neither source nor person");
    }
    return new Page<>(review.choices(actor.tenant(), kind, word, FEW), null);
  }

  /// Where a page begins, and how long it is.
  private record Paging(String list, Instant at, String behind, int size) {
    @Nullable String next(@Nullable String last) {
      return last == null ? null : Cursor.seal(list, at + " " + last);
    }
  }

  private record Place(Instant at, String behind) {
    static @Nullable Place read(@Nullable String position) {
      if (position == null) {
        return null;
      }
      int space = position.indexOf(' ');
      return new Place(Instant.parse(position.substring(0, space)), position.substring(space + 1));
    }
  }

  private ReviewTold documents(Actor actor, Subject.Documents subject, Paging paging) {
    Opening opening = review.opening(actor.tenant(), subject, paging.at());
    Review.Some some =
        review.openers(actor.tenant(), opening, paging.at(), paging.behind(), paging.size());
    return new ReviewTold(
        paging.at(),
        review.knownSince(),
        ReportTold.About.of(subject),
        opening.documents(),
        paging.behind().isEmpty() ? review.grants(actor.tenant(), opening, paging.at()) : null,
        null,
        null,
        some.openers().stream().map(ReviewResource::told).toList(),
        paging.next(some.next()));
  }

  private static Item told(Opener opener) {
    Behind who = opener.who();
    return new Item(
        who.login(),
        who.name(),
        opener.documents(),
        who.open(),
        who.openNow(),
        null,
        null,
        null,
        opener.ways().stream().map(way -> new Way(way.principal().value(), way.says())).toList());
  }

  private ReviewTold person(Actor actor, Subject.Person subject, Paging paging, boolean first) {
    Behind who =
        review
            .person(actor.tenant(), subject.login(), paging.at())
            .orElseThrow(() -> ProblemException.notFound("The account, at that moment,"));
    List<Review.Share> shares = first ? review.shares(actor.tenant(), who, paging.at()) : null;
    List<Opened> found = new ArrayList<>();
    review.documents(
        actor.tenant(),
        who,
        paging.at(),
        paging.behind(),
        document -> {
          found.add(document);
          return found.size() <= paging.size();
        });
    boolean more = found.size() > paging.size();
    List<Opened> shown = more ? found.subList(0, paging.size()) : found;
    return new ReviewTold(
        paging.at(),
        review.knownSince(),
        ReportTold.About.of(subject),
        shares == null ? null : shares.stream().mapToLong(Review.Share::documents).sum(),
        null,
        new Who(who.login(), who.name(), who.open(), who.openNow(), who.groups()),
        shares,
        shown.stream().map(one -> told(one, who)).toList(),
        paging.next(more ? shown.getLast().document().value() : null));
  }

  private static Item told(Opened document, Behind who) {
    return new Item(
        null,
        null,
        null,
        null,
        null,
        document.document().value(),
        document.source() == null ? null : document.source().value(),
        document.path(),
        Review.through(document, who.access()).stream()
            .map(principal -> new Way(principal, principal))
            .toList());
  }

  /// A page of a review.
  ///
  /// @param knownSince before that, closed accounts and moved documents may be missing
  /// @param documents how many; null behind the first page of a person
  /// @param grants who the documents are open and closed to; on the first page
  /// @param person whose review it is
  /// @param sources what they open of each source; on the first page
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReviewTold(
      Instant at,
      Instant knownSince,
      ReportTold.@Nullable About subject,
      @Nullable Long documents,
      @Nullable List<Review.Grant> grants,
      @Nullable Who person,
      @Nullable List<Review.Share> sources,
      List<Item> items,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {}

  /// Somebody as they were then.
  public record Who(
      String login, String name, boolean open, boolean openNow, List<Behind.Membership> groups) {}

  /// A person who opens the documents, or a document that the person opens.
  ///
  /// @param through every way there is
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      @Nullable String login,
      @Nullable String name,
      @Nullable Long documents,
      @Nullable Boolean open,
      @Nullable Boolean openNow,
      @Nullable String document,
      @Nullable String source,
      @Nullable String path,
      List<Way> through) {}

  /// One way to a document.
  public record Way(String principal, String says) {}
}
