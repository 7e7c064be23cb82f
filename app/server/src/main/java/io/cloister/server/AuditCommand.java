package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister audit`: the record, from the machine itself or without one.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Verifies the record or a bundle of it, and changes the key that signs it.",
    subcommands = {AuditVerifyCommand.class, AuditRotateKeyCommand.class})
final class AuditCommand extends CommandGroup {}
