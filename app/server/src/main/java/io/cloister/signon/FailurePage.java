package io.cloister.signon;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What a browser shows when a way through a provider ends badly: with the status that it deserves,
/// and at once the portal's own sign-in page, which says it more kindly.
final class FailurePage {
  private FailurePage() {}

  static Response of(Failure failure, String provider) {
    String page = "/sign-in?failed=" + failure.slug() + "&amp;with=" + provider;
    String html =
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta http-equiv="refresh" content="0;url=%s"><title>Sign in</title>
        <style>body{font:1rem/1.5 system-ui;margin:20vh auto;max-width:30rem;padding:0 1rem;color-scheme:light dark}</style>
        <p>%s</p><p><a href="%s">Back to signing in</a></p></html>
        """
            .formatted(page, failure.sentence(), page);
    return Response.status(failure.status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(html)
        .build();
  }
}
