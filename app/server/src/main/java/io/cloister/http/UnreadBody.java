package io.cloister.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.io.InputStream;

/// A refusal is often ready before the body has come. Jetty would then cut the connection without
/// saying so, and a client that sends its next request over it would see that one fail. A short
/// body is read to its end; with a long one the answer says that the connection closes.
final class UnreadBody implements ContainerResponseFilter {
  private static final int SHORT = 64 * 1024;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= 400 && !readToTheEnd(request)) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }

  private static boolean readToTheEnd(ContainerRequestContext request) {
    try {
      if (!request.hasEntity()) {
        return true;
      }
      if (request.getLength() > SHORT) {
        return false;
      }
      InputStream body = request.getEntityStream();
      byte[] bin = new byte[8192];
      int seen = 0;
      for (int got = body.read(bin); got >= 0; got = body.read(bin)) {
        seen += got;
        if (seen > SHORT) {
          return false;
        }
      }
      return true;
    } catch (ProcessingException | IllegalStateException closed) {
      // Whoever read it closed it.
      return true;
    } catch (IOException broken) {
      return false;
    }
  }
}
