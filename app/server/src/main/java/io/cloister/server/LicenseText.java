package io.cloister.server;

import io.cloister.license.LicenseTold;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// The licence in lines for a terminal.
final class LicenseText {
  private LicenseText() {}

  static void tell(LicenseTold told, PrintWriter out) {
    out.println(told.meaning() + (told.detail() == null ? "" : " " + told.detail()));
    if (!told.remedy().isEmpty()) {
      out.println(told.remedy());
    }
    out.println();
    line(out, "verdict", told.verdict());
    line(out, "edition", told.edition());
    line(out, "expires", told.expires());
    LicenseTold.Full full = told.full();
    if (full == null) {
      return;
    }
    line(out, "seats", full.seatsUsed() + " of " + limit(full.seats()) + " used");
    line(out, "queries", limit(full.queriesPerMonth()) + " a month");
    LicenseTold.KeyTold key = full.key();
    if (key != null) {
      line(out, "customer", key.customer());
      line(out, "licence", key.id() + ", issued " + key.issued());
      line(out, "contract", key.contract());
    }
    line(out, "install id", full.installId());
    line(out, "host", full.host());
    if (full.clockBehind()) {
      out.println();
      out.println("The machine's clock is behind what this installation has seen. Correct it.");
    }
  }

  static void line(PrintWriter out, String name, @Nullable Object value) {
    if (value != null) {
      out.printf("%-11s %s%n", name, value);
    }
  }

  private static String limit(@Nullable Long most) {
    return most == null ? "unlimited" : most.toString();
  }
}
