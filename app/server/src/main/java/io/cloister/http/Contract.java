package io.cloister.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The contract itself, as written, in JSON.
@Path("/openapi.json")
@Permit(Caller.PUBLIC)
public final class Contract {
  /// Made when it is first asked for: reading so much YAML is a tenth of a start.
  private static final class Written {
    static final byte[] JSON = read();

    private static byte[] read() {
      try (InputStream yaml = Contract.class.getResourceAsStream("/openapi/cloister.yaml")) {
        if (yaml == null) {
          throw new IllegalStateException("The contract is missing from the class path");
        }
        return Json.mapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// OpenAPI 3.1.
  @GET
  @Produces("application/json")
  public byte[] get() {
    return Written.JSON;
  }
}
