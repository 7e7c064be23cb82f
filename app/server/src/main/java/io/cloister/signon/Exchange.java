package io.cloister.signon;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;

/// One request as pac4j sees it: the address we were reached at and what came with it. Cookies and
/// headers stay with us, so that nothing of pac4j's reaches the browser but where to go.
final class Exchange implements WebContext {
  private final URI address;
  private final String method;
  private final Map<String, String[]> parameters;
  private final String sender;
  private final Map<String, Object> attributes = new HashMap<>();

  /// @param address the whole, as providers know it
  Exchange(URI address, String method, Map<String, List<String>> parameters, String sender) {
    this.address = address;
    this.method = method;
    this.sender = sender;
    this.parameters = new HashMap<>();
    parameters.forEach((name, values) -> this.parameters.put(name, values.toArray(String[]::new)));
  }

  @Override
  public Optional<String> getRequestParameter(String name) {
    String[] values = parameters.get(name);
    return values == null || values.length == 0 ? Optional.empty() : Optional.of(values[0]);
  }

  @Override
  public Map<String, String[]> getRequestParameters() {
    return parameters;
  }

  @Override
  public Optional<Object> getRequestAttribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  @Override
  public void setRequestAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public Optional<String> getRequestHeader(String name) {
    return Optional.empty();
  }

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public String getRemoteAddr() {
    return sender;
  }

  @Override
  public void setResponseHeader(String name, String value) {
    // Ours are stricter, and set already.
  }

  @Override
  public Optional<String> getResponseHeader(String name) {
    return Optional.empty();
  }

  @Override
  public void setResponseContentType(String content) {
    // Whoever answers sets it.
  }

  @Override
  public String getServerName() {
    return address.getHost();
  }

  @Override
  public int getServerPort() {
    return address.getPort();
  }

  @Override
  public String getScheme() {
    return address.getScheme();
  }

  @Override
  public boolean isSecure() {
    return "https".equals(address.getScheme());
  }

  @Override
  public String getFullRequestURL() {
    return address.toString();
  }

  @Override
  public Collection<Cookie> getRequestCookies() {
    return List.of();
  }

  @Override
  public void addResponseCookie(Cookie cookie) {
    // There is one cookie for the way there and back, and it is ours.
  }

  @Override
  public String getPath() {
    return address.getPath();
  }

  @Override
  public @Nullable String toString() {
    return method + " " + address.getPath();
  }
}
