package io.cloister.signon;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/// Where a browser goes next, and how.
sealed interface Onward {
  /// Answers that send it there.
  Response.ResponseBuilder response();

  record Address(URI address) implements Onward {
    @Override
    public Response.ResponseBuilder response() {
      return Response.seeOther(address);
    }
  }

  /// It posts a form there, which is too long for an address.
  ///
  /// @param fields hidden; not escaped
  record Form(URI action, Map<String, String> fields) implements Onward {
    /// What sends the form off, and its hash in the page's policy: no other script runs there.
    private static final String SCRIPT = "document.forms[0].submit()";

    private static final String HASH = "sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE=";

    @Override
    public Response.ResponseBuilder response() {
      String hidden =
          fields.entrySet().stream()
              .map(field ->
                  "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                      .formatted(escaped(field.getKey()), escaped(field.getValue())))
              .collect(Collectors.joining());
      String html =
          """
          <!doctype html>
          <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in</title>
          <style>body{font:1rem/1.5 system-ui;margin:20vh auto;max-width:30rem;padding:0 1rem;color-scheme:light dark}</style>
          <form method="post" action="%s">%s<p>One moment …</p><noscript><button>Go on</button></noscript></form>
          <script>%s</script></html>
          """
              .formatted(escaped(action.toString()), hidden, SCRIPT);
      String origin = action.getScheme() + "://" + action.getAuthority();
      return Response.ok(html, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
          .header(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'; script-src '"
                  + HASH
                  + "'; base-uri 'none'; frame-ancestors 'none'; form-action "
                  + origin);
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;")
          .replace("\"", "&quot;")
          .replace("<", "&lt;")
          .replace(">", "&gt;");
    }
  }
}
