package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister receipt`: what is signed of an answer, without a server.
@Command(
    name = "receipt",
    mixinStandardHelpOptions = true,
    description = "Verifies the receipt of an answer.",
    subcommands = ReceiptVerifyCommand.class)
final class ReceiptCommand extends CommandGroup {}
