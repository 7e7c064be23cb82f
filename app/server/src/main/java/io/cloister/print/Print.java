package io.cloister.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.logging.Level;

/// Prints papers. The same XHTML is what a browser shows and what the PDF is set from, so they
/// never say different things.
public final class Print {
  /// Comes with PDFBox. Its letters go into every PDF, which can then be read anywhere and kept for
  /// decades: PDF/A asks for that.
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final String style;

  /// Only for browsers: the other does not know such rules.
  private final String screen;

  public Print() {
    style = resource("/print/print.css");
    screen = resource("/print/screen.css");
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
  }

  /// For a browser: one file, no script, nothing from elsewhere.
  public String html(Paper paper) {
    return "<!DOCTYPE html>\n" + Page.of(paper, style + screen, false);
  }

  /// For an archive: PDF/A-2u, with an outline and tags.
  public void pdf(Paper paper, OutputStream out) throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfAConformance(PdfAConformance.PDFA_2_U);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.useFont(Print::font, "Liberation Sans", 400, FontStyle.NORMAL, true);
    // What is printed names nothing outside, and nothing outside is ever fetched for it.
    builder.useExternalResourceAccessControl(
        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.withHtmlContent(Page.of(paper, style, true), null);
    builder.withProducer("Cloister");
    builder.toStream(out);
    builder.run();
  }

  private static InputStream font() {
    return Objects.requireNonNull(
        Print.class.getResourceAsStream(FONT), "The font is missing from the class path");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            Print.class.getResourceAsStream(name), name + " is missing from the class path")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
