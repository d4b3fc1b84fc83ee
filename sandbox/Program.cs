using EdAgents.Sandbox.Commands;

return await SandboxCommandLine.RunAsync(args);
