/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the agent a service of the system. */
@Command(
        name = "service",
        description = "Makes the agent a service of the system, and controls it.",
        synopsisSubcommandLabel = "install|start|stop|uninstall")
final class ServiceCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say install, start, stop or uninstall");
    }

    @Command(name = "install", description = "Starts the agent with the machine from now on.")
    int install(@CommandLine.Mixin AgentCommand.Data data) throws StartException, IOException, InterruptedException {
        var folder = DataFolder.prepare(data.folder);
        system().install(Installation.here().home(), folder);
        spec.commandLine().getOut().println("Installed as the service mendip-agent");
        return 0;
    }

    @Command(name = "start", description = "Starts the service.")
    int start(@CommandLine.Mixin AgentCommand.Data data) throws StartException, IOException, InterruptedException {
        system().start();
        return 0;
    }

    @Command(name = "stop", description = "Stops the service.")
    int stop(@CommandLine.Mixin AgentCommand.Data data) throws StartException, IOException, InterruptedException {
        system().stop();
        return 0;
    }

    @Command(name = "uninstall", description = "Removes the service; the data folder stays.")
    int uninstall(@CommandLine.Mixin AgentCommand.Data data) throws StartException, IOException, InterruptedException {
        system().uninstall();
        spec.commandLine().getOut().println("The service mendip-agent is removed; its data folder was kept");
        return 0;
    }

    private static SystemService system() throws StartException {
        return SystemService.of(Path.of("/"), SystemService::execute);
    }
}
