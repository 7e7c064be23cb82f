package io.cloister.reports;

import static io.cloister.reports.Check.*;

import java.util.List;

/// SOC 2: logical and physical access, and running the system.
final class Soc2 {
  static final List<Control> CONTROLS =
      List.of(
          Control.of(
              "CC6.1",
              "Access is limited by software",
              "Whoever reaches information is recognised first, and reaches only what is theirs to reach; secrets are protected.",
              "Encrypt the disks that hold the data folder and its backups, and keep the folder keys apart from the database's backup.",
              SECOND_FACTOR,
              SINGLE_SIGN_ON,
              SESSIONS,
              KEYS,
              DOCUMENT_ACCESS),
          Control.of(
              "CC6.2",
              "Accounts are given and taken",
              "Nobody gets an account without being entitled to it, and accounts end when the need for them does.",
              "Decide who approves a new account, and tell the directory the same day when somebody leaves.",
              LEAVERS,
              ADMIN_CHANGES),
          Control.of(
              "CC6.3",
              "Rights follow the work",
              "Rights come with roles, are no wider than the work needs, are divided where one person could abuse them, and are reviewed.",
              "Review roles and access at fixed times: an access review of each source, with a decision for each person.",
              ROLES,
              DOCUMENT_ACCESS,
              ADMIN_CHANGES),
          Control.of(
              "CC6.4",
              "Buildings and machines",
              "Only those who need to come to the machines and media.",
              "The machine stands in your building or with your provider: show who may enter."),
          Control.of(
              "CC6.5",
              "Media are cleared before they leave",
              "Data can no longer be read from what is given away or thrown away.",
              "Wipe the disks of the data folder and of backups before they leave your hands."),
          Control.of(
              "CC6.6",
              "Threats from outside",
              "The system is defended against those who come from outside its boundary.",
              "Keep the port of this server away from the internet, behind your proxy and firewall.",
              TRANSPORT,
              SECOND_FACTOR,
              FAILED_SIGN_INS),
          Control.of(
              "CC6.7",
              "Information on its way",
              "Information is sent, moved and taken out only by those who may, and protected on the way.",
              "Protect bundles and reports once they have left the server.",
              TRANSPORT,
              MODEL_HOST,
              RECORDED),
          Control.of(
              "CC6.8",
              "Unwanted software",
              "Software that was not approved is kept out, or found.",
              "Check the signature of what you install, and keep a scanner on the machine. Documents are read in a process of their own with limits, which is no scanner.",
              VERSION),
          Control.of(
              "CC7.1",
              "Weak settings and weak spots are found",
              "Changes of settings that open a weak spot, and weak spots that become known, are noticed.",
              "Watch for new versions and for advisories, and install them in time.",
              VERSION,
              ADMIN_CHANGES),
          Control.of(
              "CC7.2",
              "What is out of the ordinary is seen",
              "The system is watched for signs of attack, accident and error.",
              "Send the record to where you watch everything else, and say who looks.",
              RECORDED,
              FAILED_SIGN_INS,
              MONITORING),
          Control.of(
              "CC7.3",
              "What is seen is judged",
              "Somebody decides whether an event is an incident.",
              "Name who decides, and keep their decisions.",
              REVIEWED,
              VERIFIED),
          Control.of(
              "CC7.4",
              "Incidents are answered",
              "There is a plan for an incident, and it is followed.",
              "Keep the plan; the record says what happened and to whose documents.",
              SIGNED,
              UNBROKEN),
          Control.of(
              "CC7.5",
              "Recovery",
              "After an incident, the system comes back, and the cause goes.",
              "Try a restore at fixed times, and keep what came of it.",
              CAPACITY,
              WITNESSED));

  private Soc2() {}
}
