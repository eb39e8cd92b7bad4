import { execFileSync } from 'node:child_process';
import path from 'node:path';

let isBuilt = false;

/** Builds what the API serves at `/`, once a run. */
export function buildPage(): void {
  if (isBuilt) return;
  const root = path.join(import.meta.dirname, '../..');
  execFileSync('npm', ['run', '--silent', 'build:ui'], { cwd: root, stdio: 'pipe' });
  isBuilt = true;
}
