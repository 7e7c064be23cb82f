package io.cloister.http;

import io.cloister.http.MaxBody.Size;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Refuses a body that says it is too long, and stops reading one that turns out to be.
final class BodyLimit implements ContainerRequestFilter {
  private final HttpSettings settings;
  @Context private @Nullable ResourceInfo called;

  BodyLimit(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    long most = most();
    if (request.getLength() > most) {
      throw new BodyTooLarge(most);
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Counted(request.getEntityStream(), most));
    }
  }

  private long most() {
    var method = called == null ? null : called.getResourceMethod();
    MaxBody said = method == null ? null : method.getAnnotation(MaxBody.class);
    Size size = said == null ? Size.API : said.value();
    return switch (size) {
      case API -> settings.maxBody();
      case DOCUMENT -> settings.maxDocument();
      case BULK -> settings.maxBulk();
    };
  }

  private static final class Counted extends FilterInputStream {
    private final long most;
    private long seen;

    Counted(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      if (next >= 0) {
        count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = super.read(into, offset, length);
      if (got > 0) {
        count(got);
      }
      return got;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int bytes) throws IOException {
      seen += bytes;
      if (seen > most) {
        throw new BodyTooLarge(most);
      }
    }
  }
}
