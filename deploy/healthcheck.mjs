// The containers' health check: succeeds when the given URL answers with a 2xx status within 4 s.
try {
  const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(4000) });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
