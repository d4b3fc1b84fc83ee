return await SandboxCommandLine.RunAsync(args);
