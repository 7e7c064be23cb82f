package io.cloister.reports;

import static io.cloister.reports.Check.*;

import java.util.List;

/// GDPR: the register of processing, and security of processing.
final class Gdpr {
  static final List<Control> CONTROLS =
      List.of(
          Control.of(
              "Art. 30 (1)",
              "A register of processing",
              "Whoever is responsible keeps a register: purposes, whose data, which, who gets them, transfers, how long, and how they are protected.",
              "Add the names of the controller and of the data protection officer, the legal basis, and what your documents are about: this program does not know it.",
              DOCUMENT_ACCESS,
              MODEL_HOST,
              RETAINED),
          Control.of(
              "Art. 32 (1) a",
              "Encryption and pseudonyms",
              "Personal data are encrypted and given pseudonyms where that fits the risk.",
              "Encrypt the disks of the data folder and of its backups.",
              TRANSPORT,
              MODEL_HOST),
          Control.of(
              "Art. 32 (1) b",
              "Confidential, intact, there",
              "Systems stay confidential, intact, available and able to bear strain.",
              null,
              SECOND_FACTOR,
              SINGLE_SIGN_ON,
              ROLES,
              DOCUMENT_ACCESS,
              VERIFIED,
              CAPACITY),
          Control.of(
              "Art. 32 (1) c",
              "Coming back after an accident",
              "Data are there again soon after an accident.",
              "Back up the data folder, try a restore at fixed times, and keep what came of it."),
          Control.of(
              "Art. 32 (1) d",
              "Testing it again and again",
              "How well the protection works is tested at fixed times.",
              "Make this report at fixed times, and keep what was decided on it.",
              VERIFIED,
              REVIEWED),
          Control.of(
              "Art. 32 (4)",
              "People act as they were told",
              "Whoever has access handles personal data only as the controller told them.",
              "Instruct the people who administer and audit.",
              ROLES,
              ADMIN_CHANGES,
              RECORDED));

  private Gdpr() {}
}
