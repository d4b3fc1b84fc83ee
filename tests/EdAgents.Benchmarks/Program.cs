return await EdAgents.Benchmarks.Laboratory.RunAsync(args);
