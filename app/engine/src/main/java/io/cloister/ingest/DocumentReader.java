package io.cloister.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.stream.Collectors;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// Reads one document at a time, in the parser process. The only place that knows Tika's parsers.
final class DocumentReader {
  private static final MediaType MARKDOWN = MediaType.parse("text/x-web-markdown");

  /// Fewer letters than this, out of a file that broke, are noise.
  private static final int WORTH_KEEPING = 20;

  private static final String CONFIG =
      """
      <properties>
        <service-loader loadErrorHandler="IGNORE" initializableProblemHandler="ignore"/>
        <parsers>
          <parser class="org.apache.tika.parser.DefaultParser">
            <parser-exclude class="org.apache.tika.parser.ocr.TesseractOCRParser"/>
            <parser-exclude class="org.apache.tika.parser.external.CompositeExternalParser"/>
            <parser-exclude class="org.apache.tika.parser.mail.RFC822Parser"/>
          </parser>
          <parser class="org.apache.tika.parser.mail.RFC822Parser">
            <params><param name="extractAllAlternatives" type="bool">true</param></params>
          </parser>
        </parsers>
      </properties>
      """;

  private final ParsingLimits limits;
  private final TikaConfig config;
  private final AutoDetectParser parser;
  private final TextEncoding encoding = new TextEncoding();
  private final Language language = new Language();

  DocumentReader(ParsingLimits limits) throws IOException, TikaException, SAXException {
    this.limits = limits;
    try (InputStream xml =
        new java.io.ByteArrayInputStream(CONFIG.getBytes(StandardCharsets.UTF_8))) {
      this.config = new TikaConfig(xml);
    }
    this.parser = new AutoDetectParser(config);
  }

  Parsed read(Path file, String name, @Nullable String claimed) {
    ExtractBuilder out = new ExtractBuilder(limits.maxCodePoints());
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    if (claimed != null) {
      metadata.set(Metadata.CONTENT_TYPE, claimed);
      said(claimed, metadata);
    }
    StructureHandler structure = new StructureHandler(out);
    ParseContext context = context();
    Attachments attachments = new Attachments(parser, context, out, structure, limits);
    context.set(EmbeddedDocumentExtractor.class, attachments);
    MediaType type = MediaType.OCTET_STREAM;
    Throwable broken = null;
    try (TikaInputStream stream = TikaInputStream.get(file)) {
      type = config.getDetector().detect(stream, metadata).getBaseType();
      structure.paged(type.getSubtype().contains("pdf") || presentation(type));
      structure.printed(type.getSubtype().contains("pdf"));
      structure.links(
          type.getSubtype().matches("rtf|.*(msword|wordprocessing|opendocument\\.text).*"));
      if (plain(type) && encoding.of(stream, metadata).isEmpty()) {
        return Reasons.binary();
      }
      if (markdown(type, name)) {
        type = MARKDOWN;
        MarkdownReader.read(text(stream, metadata), out);
      } else if (parserless(type) && encoding.of(stream, metadata).isPresent()) {
        type = MediaType.TEXT_PLAIN;
        Lines.add(out, text(stream, metadata));
      } else {
        if (mail(type)) {
          attachments.inMail();
        }
        metadata.set(Metadata.CONTENT_TYPE, type.toString());
        parser.parse(stream, structure, metadata, context);
      }
    } catch (IOException | TikaException | SAXException | RuntimeException | StackOverflowError e) {
      broken = e;
    }
    structure.endDocument();
    if (out.full()) {
      return Parsed.failed(
          "output_too_large",
          "It holds more than the " + limits.maxCodePoints() + " characters of text a file may.");
    }
    describe(out, metadata, type);
    return outcome(out, type, name, broken, attachments);
  }

  private static void said(String claimed, Metadata metadata) {
    MediaType type = MediaType.parse(claimed);
    String charset = type == null ? null : type.getParameters().get("charset");
    if (charset != null) {
      metadata.set(Metadata.CONTENT_ENCODING, charset);
    }
  }

  private ParseContext context() {
    ParseContext context = new ParseContext();
    context.set(Parser.class, parser);
    context.set(TikaConfig.class, config);
    context.set(EncodingDetector.class, encoding);
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractBookmarksText(false);
    context.set(PDFParserConfig.class, pdf);
    OfficeParserConfig office = new OfficeParserConfig();
    office.setIncludeDeletedContent(false);
    office.setUseSAXDocxExtractor(true);
    context.set(OfficeParserConfig.class, office);
    return context;
  }

  /// Markdown that shows HTML or XML looks like it.
  private static boolean markdown(MediaType type, String name) {
    return type.equals(MARKDOWN)
        || (name.matches("(?i).*\\.(md|markdown|mdown)")
            && (type.getType().equals("text") || type.getSubtype().contains("xml")));
  }

  private static boolean mail(MediaType type) {
    return type.toString().equals("message/rfc822")
        || type.toString().equals("application/vnd.ms-outlook");
  }

  /// Some types are told by a file's name alone, and nothing reads them.
  private boolean parserless(MediaType type) {
    return !type.getType().equals("text")
        && Reasons.parserless(type, parser, config.getMediaTypeRegistry());
  }

  /// Whether it would be read as text as it stands. What HTML says of its encoding is heard first.
  private static boolean plain(MediaType type) {
    return (type.getType().equals("text") && !type.equals(MediaType.TEXT_HTML))
        || type.getSubtype().equals("json");
  }

  private static boolean presentation(MediaType type) {
    return type.getSubtype().contains("presentation") || type.getSubtype().contains("powerpoint");
  }

  private String text(InputStream stream, Metadata metadata) throws IOException, TikaException {
    try (AutoDetectReader reader = new AutoDetectReader(stream, metadata, encoding)) {
      return reader.lines().collect(Collectors.joining("\n"));
    }
  }

  private static void describe(ExtractBuilder out, Metadata metadata, MediaType type) {
    if (out.title == null) {
      out.title = Titles.usable(metadata.get(TikaCoreProperties.TITLE));
    }
    if (out.author == null) {
      out.author = metadata.get(TikaCoreProperties.CREATOR);
    }
    Date modified = metadata.getDate(TikaCoreProperties.MODIFIED);
    if (modified == null) {
      modified = metadata.getDate(TikaCoreProperties.CREATED);
    }
    if (modified != null) {
      out.modified = modified.toInstant();
    } else if (out.modified == null) {
      out.modified = Dates.ofWebPage(metadata);
    }
    if (mail(type)) {
      String subject = metadata.get(TikaCoreProperties.SUBJECT);
      if (subject == null) {
        subject = metadata.get(TikaCoreProperties.TITLE);
      }
      out.title = subject;
      out.addFirst(
          line("Subject", subject)
              + line("From", metadata.get(Message.MESSAGE_FROM))
              + line("To", String.join(", ", metadata.getValues(Message.MESSAGE_TO)))
              + line("Cc", String.join(", ", metadata.getValues(Message.MESSAGE_CC)))
              + line("Date", metadata.get(TikaCoreProperties.CREATED)));
    }
  }

  private static String line(String field, @Nullable String value) {
    return value == null || value.isBlank() ? "" : field + ": " + value.replace('\n', ' ') + "\n";
  }

  private Parsed outcome(
      ExtractBuilder out,
      MediaType type,
      String name,
      @Nullable Throwable broken,
      Attachments attachments) {
    String text = out.text();
    long letters =
        text.codePoints().filter(Character::isLetterOrDigit).limit(WORTH_KEEPING).count();
    if (Junk.is(text)) {
      return Reasons.binary();
    }
    if (letters > 0 && (broken == null || letters >= WORTH_KEEPING)) {
      return new Parsed.Extracted(out.build(type.toString(), language.of(text)));
    }
    if (broken != null) {
      return Reasons.of(broken, type);
    }
    if (attachments.tooDeep()) {
      return Parsed.failed(
          "nesting_too_deep",
          "Its content lies in files inside files, deeper or more than the limits allow.");
    }
    if (attachments.broken() != null) {
      return Reasons.of(attachments.broken(), type);
    }
    return Reasons.nothing(type, parserless(type), name);
  }
}
