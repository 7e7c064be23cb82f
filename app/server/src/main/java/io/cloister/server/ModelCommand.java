package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister model`: the model server, as this machine sees it. Needs no server of ours.
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "Says which language models there are, and tries one.",
    subcommands = {ModelListCommand.class, ModelCheckCommand.class})
final class ModelCommand extends CommandGroup {}
