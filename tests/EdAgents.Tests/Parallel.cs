// As many at a time as there are cores. A test that cannot stand others beside it says so.
[assembly: Parallelizable(ParallelScope.All)]
