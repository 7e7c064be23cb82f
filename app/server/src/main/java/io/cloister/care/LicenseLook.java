package io.cloister.care;

import io.cloister.license.License;
import io.cloister.license.LicenseTold;
import java.util.List;
import java.util.function.Supplier;

/// What the licence is worth.
record LicenseLook(Supplier<License> license) implements Look {
  private static final long SOON = 7;

  @Override
  public String name() {
    return "license";
  }

  @Override
  public List<Finding> look() {
    LicenseTold told = license.get().report().told();
    String figure =
        told.verdict() + (told.daysLeft() == null ? "" : ", " + told.daysLeft() + " days left");
    return List.of(
        told.tellAdministrators() && !atTheBeginning(told)
            ? Finding.warning(name(), figure, told.meaning() + " " + told.remedy())
            : Finding.ok(name(), figure));
  }

  /// Nothing is to be done about a trial until it nears its end.
  private static boolean atTheBeginning(LicenseTold told) {
    Long left = told.daysLeft();
    return told.verdict().equals("trial") && left != null && left > SOON;
  }
}
