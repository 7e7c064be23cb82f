package io.cloister.signon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a browser does on the way to a provider and back: keeps each server's cookies, sends forms,
/// and follows one redirection at a time, so that a test can come in between. (What a real browser
/// refuses to do, the tests in Chromium show.)
final class Browser {
  private static final Pattern FORM =
      Pattern.compile("<form[^>]*action=\"([^\"]+)\"", Pattern.DOTALL);
  private static final Pattern INPUT =
      Pattern.compile("<input[^>]*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Map<String, String>> cookies = new HashMap<>();

  HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address).GET(), address);
  }

  HttpResponse<String> post(URI address, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)),
        address);
  }

  /// Goes where the answer leads, until it leads nowhere or the next address begins with `stop`.
  HttpResponse<String> follow(HttpResponse<String> answer, String stop) {
    HttpResponse<String> at = answer;
    for (int i = 0; i < 20; i++) {
      Optional<URI> next = location(at);
      if (next.isEmpty() || next.get().toString().startsWith(stop)) {
        return at;
      }
      at = get(next.get());
    }
    throw new AssertionError("It leads in circles");
  }

  static Optional<URI> location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").map(to -> answer.uri().resolve(to));
  }

  /// Fills in the first form of a page and sends it.
  HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> typed) {
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new AssertionError("There is no form: " + page.body());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(page.body());
    while (input.find()) {
      Map<String, String> attributes = new HashMap<>();
      Matcher attribute = ATTRIBUTE.matcher(input.group());
      while (attribute.find()) {
        attributes.put(
            attribute.group(1).toLowerCase(java.util.Locale.ROOT), plain(attribute.group(2)));
      }
      if (attributes.containsKey("name")) {
        fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
      }
    }
    fields.putAll(typed);
    return post(page.uri().resolve(plain(form.group(1))), fields);
  }

  private static String plain(String html) {
    return html.replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&#x3d;", "=")
        .replace("&#43;", "+");
  }

  /// The cookies for a server, as a browser would send them.
  Map<String, String> cookies(URI address) {
    return cookies.computeIfAbsent(address.getAuthority(), first -> new LinkedHashMap<>());
  }

  private HttpResponse<String> send(HttpRequest.Builder request, URI address) {
    Map<String, String> mine = cookies(address);
    if (!mine.isEmpty()) {
      request.header(
          "Cookie",
          mine.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      for (String set : answer.headers().allValues("Set-Cookie")) {
        String[] pair = set.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || set.contains("Max-Age=0")) {
          mine.remove(pair[0]);
        } else {
          mine.put(pair[0], pair[1]);
        }
      }
      return answer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
